using System.Net;
using Ali1688.Alerting;
using Ali1688.Cluster;
using Ali1688.Configuration;
using Ali1688.Partitioning;
using Ali1688.Server.Access;
using Ali1688.Server.Api;
using Ali1688.Server.Dashboard;
using Ali1688.Server.Exports;
using Ali1688.Server.Runs;
using Ali1688.Server.Telemetry;
using Ali1688.Storage;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server;

/// <summary>
/// The service: an HTTP server before the running parts of a workspace. It listens when <see cref="StartAsync"/> returns. Disposing answers what is
/// being asked, stores what was taken and stops the rest, within 10 seconds.
/// </summary>
public sealed class ServiceHost : IAsyncDisposable
{
    /// <summary>What people are told where the platform behind the service is the built-in sandbox.</summary>
    public const string SandboxBanner = "This is the built-in sandbox: every product, price and change here is made up. Set ALI_APPKEY and ALI_APPSECRET to collect real data.";

    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);
    private readonly WebApplication _app;
    private readonly ServiceParts _parts;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private ServiceHost(WebApplication app, ServiceParts parts) => (_app, _parts, _running) = (app, parts, parts.RunAsync(_stop.Token));

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
        options.Validate();
        await DemandPasswordAsync(workspace, options, cancellationToken);
        // What messages make due is collected at once, so the watches need no hints of it; they see that it was checked.
        var (turn, cluster) = await OpenPartitionsAsync(workspace, options.Cluster, logs, time, cancellationToken);
        var watcher = await workspace.OpenWatcherAsync(line, turn, takesDue: false, cancellationToken);
        var parts = new ServiceParts(workspace, line, workspace.OpenMessages(line, options.CollectUnknown, options.Cluster is null ? null : turn.Held), turn, watcher, workspace.Alerts.OpenRunner(new AlertOptions()), cluster, options.Cluster is not null, time);
        var app = Build(parts, options, logs);
        try
        {
            await app.StartAsync(cancellationToken);
            return new ServiceHost(app, parts);
        }
        catch (IOException e)
        {
            await parts.DisposeAsync();
            await app.DisposeAsync();
            throw new ConfigurationException($"Nothing can listen on {options.Url}: {e.Message} Choose another address with --urls.");
        }
    }

    /// <summary>The routes that it answers, for tests that must know all of them.</summary>
    internal IReadOnlyList<RouteEndpoint> Routes => [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Drain, _parts.Time);
        await _stop.CancelAsync(); // first, so that other nodes need not wait for our last answers
        await _app.StopAsync(patience.Token);
        await Task.WhenAll(_running, _app.Services.GetRequiredService<RunDesk>().DisposeAsync().AsTask(), _app.Services.GetRequiredService<ExportDesk>().DisposeAsync().AsTask());
        await _parts.DisposeAsync();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>A service by itself is a cluster of one: the same program brings it its partitions.</summary>
    private static async Task<(PartitionTurn Turn, ClusterKeeper Keeper)> OpenPartitionsAsync(Workspace workspace, IPEndPoint? cluster, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken)
    {
        var (settings, epochs) = (workspace.Settings, new PartitionEpochs(workspace.Store));
        if (cluster is not null && (settings.DbHost is null || settings.RedisUrl is null)) throw new ConfigurationException("--cluster: nodes share a database server and a cache. Set DB_HOST (with DB_USER, DB_PASSWORD, DB_NAME) and REDIS_URL to the same for all of them.");
        var name = await epochs.ClusterAsync(cancellationToken);
        var node = cluster is null ? new NodeOptions { Cluster = name } : new NodeOptions { Cluster = name, Redis = settings.RedisUrl, Address = cluster.Address, Port = cluster.Port };
        var keeper = new ClusterKeeper(node, epochs, new Nodes(workspace.Store), time, logs);
        return (workspace.OpenPartitions(keeper, cluster is null ? null : name), keeper);
    }

    private static async Task DemandPasswordAsync(Workspace workspace, ServiceOptions options, CancellationToken cancellationToken)
    {
        if ((options.IsLocal && !options.RequireLogin) || await new PasswordCheck(new AdminPassword(workspace.Store)).IsSetAsync(cancellationToken)) return;
        throw new ConfigurationException($"{(options.IsLocal ? "--require-login" : $"--urls {options.Url}: other machines can reach it, so it")} needs an administrator's password, and there is none. Set one first: ali1688 access set-password{(options.IsSandbox ? $" --data-dir {workspace.Settings.DataDirectory}" : "")}. Programs then get keys: ali1688 access add-key NAME --scope read --expires 90d");
    }

    private static WebApplication Build(ServiceParts parts, ServiceOptions options, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "ali1688", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = PushEndpoint.MostReadBytes;
        });
        builder.WebHost.UseUrls(options.Url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Ali1688", LogLevel.Information).AddProvider(new ForwardedLogs(logs)); // a line for each request would bury everything else
        parts.AddTo(builder.Services);
        builder.Services.AddRoutingCore();
        builder.Services.AddAccess(options, parts.Workspace.Settings.DataDirectory).AddApi();
        builder.Services.AddSingleton<Nodes>().AddSingleton<PartitionEpochs>().AddSingleton<NodePulse>().AddHostedService(services => services.GetRequiredService<NodePulse>());
        builder.AddTelemetry();
        builder.AddDashboard();
        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        Auditing.Use(app);
        Problems.Use(app);
        app.UseRouting();
        app.UseAccess();
        app.MapLogin();
        app.MapPush();
        app.MapHealth();
        app.MapApi();
        app.MapMetrics();
        app.MapOrleans();
        app.MapDashboard();
        return app;
    }
}
