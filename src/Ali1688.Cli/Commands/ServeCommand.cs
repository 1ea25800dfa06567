using System.CommandLine;
using Ali1688.Server;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>serve</c>: runs all the time; takes the platform's messages and collects what they make due.</summary>
internal static class ServeCommand
{
    private static readonly ServiceOptions Plain = new();
    private static readonly Option<string> Urls = new("--urls") { Description = "Where it listens; port 0 takes a free port", HelpName = "URL", DefaultValueFactory = _ => Plain.Url };
    private static readonly Option<bool> AllowRemote = new("--allow-remote") { Description = "Let other machines reach it" };
    private static readonly Option<bool> CollectUnknown = new("--collect-unknown") { Description = "Collect products that the store does not hold when messages name them" };

    public static Command Create() => CommandLine.Command(
        "serve",
        "Runs the service: takes the platform's push messages at /push/APPKEY, does what they say and collects what they make due. Ctrl-C or SIGTERM stops it; its state is saved.",
        ["ali1688 serve", "ali1688 serve --urls http://127.0.0.1:9000 --collect-unknown"],
        RunAsync,
        Urls, AllowRemote, CollectUnknown);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        await using var line = workspace.OpenCollection();
        var options = new ServiceOptions { Url = invocation.Get(Urls)!, AllowRemote = invocation.Get(AllowRemote), CollectUnknown = invocation.Get(CollectUnknown) };
        await using var host = await ServiceHost.StartAsync(workspace, line, options, invocation.Logs, TimeProvider.System, cancellationToken);
        Announce(invocation, host.Url, line);
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

    private static void Announce(Invocation invocation, Uri url, CollectionLine line)
    {
        var push = line.Keys.Keys.Select(key => $"{url}push/{key.AppKey}").Distinct().ToList();
        if (invocation.IsJson) Invocation.PrintJson(new { url, push });
        else invocation.Output.WriteLine($"The service listens on {url}\n  the platform's messages come to {string.Join(", ", push)}\n  {url}health/ready tells whether it can work.     Ctrl-C stops it.");
    }
}
