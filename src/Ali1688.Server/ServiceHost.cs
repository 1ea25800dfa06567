using Ali1688.Alerting;
using Ali1688.Configuration;
using Ali1688.Messages;
using Ali1688.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server;

/// <summary>
/// The service: an HTTP server before the running parts of a workspace. It listens when <see cref="StartAsync"/> returns. Disposing answers what is
/// being asked, stores what was taken and stops the rest, within 10 seconds.
/// </summary>
public sealed class ServiceHost : IAsyncDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);
    private readonly WebApplication _app;
    private readonly MessageLine _messages;
    private readonly Watcher _watcher;
    private readonly AlertRunner _alerts;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private ServiceHost(WebApplication app, MessageLine messages, Watcher watcher, AlertRunner alerts, TimeProvider time)
    {
        (_app, _messages, _watcher, _alerts, _time) = (app, messages, watcher, alerts, time);
        _running = Task.WhenAll(messages.RunAsync(_stop.Token), Task.Run(() => watcher.KeepRunningAsync(_stop.Token)), Task.Run(() => alerts.KeepRunningAsync(_stop.Token)));
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()); // a started Kestrel has one

    /// <summary>Starts the service.</summary>
    /// <param name="workspace">The parts; disposed after the host, by the caller.</param>
    /// <param name="line">The way of collection; disposed after the host, by the caller.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="logs">Where it tells what happens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ConfigurationException">It cannot listen there; the message says why.</exception>
    public static async Task<ServiceHost> StartAsync(
        Workspace workspace, CollectionLine line, ServiceOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken)
    {
        var app = Build(options.Validated(), logs);
        var messages = workspace.OpenMessages(line, options.CollectUnknown);
        PushEndpoint.Map(app, messages.Intake, time);
        // What messages make due is collected at once, so the watches need no hints of it; they see that it was checked.
        var watcher = await workspace.OpenWatcherAsync(line, takesDue: false, cancellationToken);
        HealthEndpoints.Map(app, line, messages.Collector, watcher);
        try
        {
            await app.StartAsync(cancellationToken);
            return new ServiceHost(app, messages, watcher, workspace.Alerts.OpenRunner(new AlertOptions()), time);
        }
        catch (IOException e)
        {
            await watcher.DisposeAsync();
            await messages.DisposeAsync();
            await app.DisposeAsync();
            throw new ConfigurationException($"Nothing can listen on {options.Url}: {e.Message} Choose another address with --urls.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Drain, _time);
        await _app.StopAsync(patience.Token);
        await _stop.CancelAsync();
        await _running;
        _alerts.Dispose();
        await _watcher.DisposeAsync();
        await _messages.DisposeAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private static WebApplication Build(ServiceOptions options, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "ali1688" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = PushEndpoint.MostReadBytes;
        });
        builder.WebHost.UseUrls(options.Url);
        builder.Services.AddRoutingCore();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddProvider(new ForwardedLogs(logs)); // a line for each request would bury everything else
        return builder.Build();
    }
}
