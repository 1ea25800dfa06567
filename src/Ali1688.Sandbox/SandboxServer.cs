using System.Globalization;
using Ali1688.Sandbox.Admin;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ali1688.Sandbox;

/// <summary>
/// A simulated open platform on 127.0.0.1, as strict as the real gateway, for both protocols. It shares no code with the client: it is the
/// check on it. Thread-safe.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly SandboxClock _clock;
    private readonly ProductEndpoint _products;
    private readonly TokenEndpoint _tokens;
    private readonly AdminEndpoint _admin;

    private SandboxServer(SandboxOptions options, TimeProvider time)
    {
        (Options, _time) = (options, time);
        _clock = new SandboxClock(time, options.TimeScale);
        var (apps, counters) = (new SandboxApps(options.Apps), new SandboxCounters());
        var (authority, catalogue) = (new TokenAuthority(options, () => _clock.Now), new ProductCatalogue(options, _clock));
        var faults = new FaultInjector(options, time, counters);
        _products = new ProductEndpoint(options, new Gatekeeper(apps, authority, _clock, counters), faults, catalogue, counters, time);
        _tokens = new TokenEndpoint(options, apps, authority);
        _admin = new AdminEndpoint(apps, authority, faults, catalogue, counters, _clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls($"http://127.0.0.1:{options.Port}");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What the sandbox is like.</summary>
    public SandboxOptions Options { get; }

    /// <summary>Its base address.</summary>
    public Uri Url => new(_app.Urls.First());

    /// <summary>Starts a sandbox.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        var server = new SandboxServer(options, time ?? TimeProvider.System);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>The first ids of the catalogue.</summary>
    public IEnumerable<ulong> ItemIds(int count) => Enumerable.Range(0, Math.Min(count, Options.Items)).Select(i => Options.FirstId + (ulong)i);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        // The arrival is taken before anything else: quotas count what reaches the platform, when it reaches it.
        var arrivedAt = (long)_time.GetElapsedTime(0, _time.GetTimestamp()).TotalMicroseconds;
        context.Response.Headers.Date = _clock.Now.ToString("R", CultureInfo.InvariantCulture);
        var path = context.Request.Path.Value!; // a request always has a path
        return path.StartsWith("/openapi/", StringComparison.Ordinal) ? AnswerApiAsync(context, path, arrivedAt) : AnswerSiteAsync(context, path);
    }

    private Task AnswerApiAsync(HttpContext context, string path, long arrivedAt) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["openapi", _, "1", "system.oauth2", var operation, var appKey] when operation is "getToken" or "postponeToken" => _tokens.AopAsync(context, operation, appKey),
        ["openapi", _, "1", "system", "currentTime", ..] => Answers.SendTextAsync(context, 200, $"\"{Apis.OddForms.Date(_clock.Now)}\"", "application/json"),
        ["openapi", _, "1", "system", "currentTimeMillis", ..] => Answers.SendTextAsync(context, 200, _clock.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), "application/json"),
        _ => _products.AnswerAsync(context, arrivedAt),
    };

    private Task AnswerSiteAsync(HttpContext context, string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["auth", "token"] => _tokens.TopAsync(context),
        ["oauth", "authorize"] => _tokens.LoginPageAsync(context),
        ["sandbox", .. var rest] => _admin.AnswerAsync(context, rest),
        _ => Answers.SendTextAsync(context, 404, "<h1>404</h1>", "text/html;charset=utf-8"),
    };
}
