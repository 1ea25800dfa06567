using System.CommandLine;
using System.Net;
using Ali1688.Configuration;
using Ali1688.Server;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>serve</c>: runs all the time; answers the API, takes the platform's messages and collects what they make due, and keeps the watched products fresh.</summary>
internal static class ServeCommand
{
    private static readonly ServiceOptions Plain = new();
    private static readonly Option<string> Urls = new("--urls") { Description = "Where it listens; port 0 takes a free port", HelpName = "URL", DefaultValueFactory = _ => Plain.Url };
    private static readonly Option<bool> AllowRemote = new("--allow-remote") { Description = "Let other machines reach it" };
    private static readonly Option<bool> CollectUnknown = new("--collect-unknown") { Description = "Collect products that the store does not hold when messages name them" };
    private static readonly Option<bool> RequireLogin = new("--require-login") { Description = "Ask for the password or a key even of this machine's own users" };
    private static readonly Option<int> RequestsPerSecond = new("--requests-per-second") { Description = "How many requests a second each caller may send", HelpName = "N", DefaultValueFactory = _ => Plain.RequestsPerSecond };
    private static readonly Option<bool> Cluster = new("--cluster") { Description = "Share the work with the other services on the same DB_HOST and REDIS_URL" };
    private static readonly Option<string> ClusterAddress = new("--cluster-address") { Description = "Where the other nodes reach this one; keep it to a private network", HelpName = "IP:PORT", DefaultValueFactory = _ => "127.0.0.1:11111" };
    private static readonly Option<bool> WithSandbox = new("--sandbox") { Description = "Stand before the built-in sandbox platform, with data of its own, whatever is configured" };

    public static Command Create() => CommandLine.Command(
        "serve",
        "Runs the service: the REST API (described at /scalar), the platform's push messages at /push/APPKEY, and the watches, which it keeps fresh. Without any configuration it stands before the built-in sandbox. Ctrl-C or SIGTERM stops it; its state is saved.",
        ["ali1688 serve", "ali1688 serve --urls http://127.0.0.1:9000 --collect-unknown", "ali1688 serve --cluster --cluster-address 10.0.0.7:11111", "ali1688 access set-password && ali1688 serve --urls http://0.0.0.0:8080 --allow-remote"],
        RunAsync,
        Urls, AllowRemote, CollectUnknown, RequireLogin, RequestsPerSecond, WithSandbox, Cluster, ClusterAddress);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var sandbox = invocation.Get(WithSandbox) || SandboxPlatform.IsWanted(settings) ? await SandboxPlatform.StartAsync(cancellationToken) : null;
        if (sandbox is not null) settings = SandboxPlatform.SettingsFor(sandbox, settings);
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        if (sandbox is not null) await SandboxPlatform.FurnishAsync(workspace, sandbox, cancellationToken);
        await using var line = workspace.OpenCollection();
        await using var host = await ServiceHost.StartAsync(workspace, line, OptionsFrom(invocation, sandbox is not null), invocation.Logs, TimeProvider.System, cancellationToken);
        Announce(invocation, host.Url, line, settings, sandbox is not null);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            invocation.Say("Stopping; what was taken is being saved.");
        }

        return ExitCode.Ok;
    }

    private static ServiceOptions OptionsFrom(Invocation invocation, bool isSandbox) => new()
    {
        Url = invocation.Get(Urls)!, // it has a default
        AllowRemote = invocation.Get(AllowRemote),
        CollectUnknown = invocation.Get(CollectUnknown),
        RequireLogin = invocation.Get(RequireLogin),
        RequestsPerSecond = invocation.Get(RequestsPerSecond),
        IsSandbox = isSandbox,
        Cluster = invocation.Get(Cluster) ? AddressFrom(invocation.Get(ClusterAddress)!) : null, // it has a default
        Source = invocation.ReadSource(),
    };

    private static IPEndPoint AddressFrom(string text) => IPEndPoint.TryParse(text, out var address) && address.Port > 0 && !address.Address.Equals(IPAddress.Any) && !address.Address.Equals(IPAddress.IPv6Any)
        ? address
        : throw new UsageException($"--cluster-address is {text}; accepted: an address of this machine and a port, e.g. 10.0.0.7:11111.");

    private static void Announce(Invocation invocation, Uri url, CollectionLine line, Settings settings, bool isSandbox)
    {
        var push = line.Keys.Keys.Select(key => $"{url}push/{key.AppKey}").Distinct().ToList();
        if (isSandbox) invocation.Errors.WriteLine($"SANDBOX: {ServiceHost.SandboxBanner} Its data is in {settings.DataDirectory}.", new Style(Color.Yellow));
        if (invocation.IsJson) Invocation.PrintJson(new { url, push, sandbox = isSandbox });
        else invocation.Output.WriteLine($"The service listens on {url}\n  {url}scalar describes the API, {url}health/ready tells whether it can work\n  the platform's messages come to {string.Join(", ", push)}     Ctrl-C stops it.");
    }
}
