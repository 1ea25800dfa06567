using System.CommandLine;
using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Storage;
using Ali1688.Watching;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>watch</c>: sets of products that are kept fresh.</summary>
internal static class WatchCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The watch's name" };
    private static readonly Option<string[]> From = new("--from") { Description = "Find its products in a source, now and then once a day: own, keyword:TEXT, seller:OPENID, with filters as collect --from takes them; repeat it for several; none gives it none", HelpName = "SOURCE" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 20 };
    private static readonly Option<string?> Span = new("--for") { Description = "Stop after this time: 30m, 8h", HelpName = "DURATION" };

    public static Command Create() => CommandLine.Group(
        "watch",
        "Sets of products that are kept fresh within the quota",
        CommandLine.Command(
            "add",
            "Makes a watch, or adds products to it and changes what is given",
            ["ali1688 watch add bestsellers --ids-file ids.txt --importance 5 --max-age 1d", "ali1688 watch add night --supplier 义乌竹业 --cron \"0 3 * * *\" --zone Asia/Shanghai --share 0.5", "ali1688 watch add towels --from keyword:毛巾", "ali1688 watch add run-3 --run 3", "ali1688 watch add prices --stored --fields price,tiers --quiet 22:00-06:00"],
            AddAsync,
            [Name, .. WatchedIdsSource.All, From, .. WatchOptionSet.All]),
        CommandLine.Command("refresh", "Looks in a watch's sources now for products that are new; serve and watch run do so once a day", ["ali1688 watch refresh towels"], RefreshAsync, Name),
        CommandLine.Command("remove", "Removes a watch, or takes the named products out of it; what is stored of them stays", ["ali1688 watch remove bestsellers", "ali1688 watch remove bestsellers 610947572360"], RemoveAsync, [Name, .. WatchedIdsSource.All]),
        CommandLine.Command("list", "Lists the watches, and what each did in its latest round", ["ali1688 watch list", "ali1688 watch list --json"], ListAsync),
        CommandLine.Command("show", "Shows a watch and the first of its products", ["ali1688 watch show bestsellers"], ShowAsync, Name, Limit),
        CommandLine.Command("report", "Shows what a watch did in each round (or day), and which calls and writes it was spared", ["ali1688 watch report night", "ali1688 watch report night --json"], ReportAsync, Name, Limit),
        CommandLine.Command("run", "Keeps the watched products fresh in the foreground, until Ctrl-C or for a time; ali1688 serve does the same beside everything else", ["ali1688 watch run", "ali1688 watch run --for 8h --json"], RunAsync, Span));

    private static async Task<int> AddAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var name = invocation.Get(Name)!;
        if (name.Length is 0 or > 100) throw new UsageException("A watch's name has 1 to 100 characters.");
        var known = await workspace.Watches.FindAsync(name, cancellationToken);
        var watch = WatchOptionSet.Apply(invocation, known ?? new Watch { Name = name });
        var from = SourcesFrom(invocation, workspace);
        if (known is null && from is not { Count: > 0 } && !WatchedIdsSource.IsGiven(invocation)) throw new UsageException("A new watch needs products: ids, --ids-file FILE, --from SOURCE, --run RUN, --stored, --supplier NAME, --category ID, --status STATUS or --text TEXT.");
        var ids = await WatchedIdsSource.OpenAsync(invocation, workspace, cancellationToken);
        var saved = await workspace.Watches.SaveAsync(watch, cancellationToken);
        await workspace.Watches.AddItemsAsync(saved.Id, ids, cancellationToken);
        if (from is not null) await workspace.WatchSources.SetAsync(saved.Id, from, cancellationToken);
        return from is { Count: > 0 } ? await FindAsync(invocation, workspace, saved, cancellationToken) : await ShowSavedAsync(invocation, workspace, saved, ExitCode.Ok);
    }

    private static async Task<int> RefreshAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var watch = await FindAsync(invocation, workspace, cancellationToken);
        if ((await workspace.WatchSources.OfAsync(watch.Id, cancellationToken)).Count == 0) throw new UsageException($"{watch.Name} has no sources. Give it one: ali1688 watch add {watch.Name} --from keyword:TEXT");
        return await FindAsync(invocation, workspace, watch, cancellationToken);
    }

    /// <summary>The sources that are given, each of them checked; null when nothing is said of them.</summary>
    private static IReadOnlyList<string>? SourcesFrom(Invocation invocation, Workspace workspace)
    {
        if (invocation.Get(From) is not { Length: > 0 } from) return null;
        if (from is ["none"]) return [];
        var book = new SourceBook(workspace.Settings);
        return [.. from.Select(text => book.Parse(text).Text)];
    }

    private static async Task<int> FindAsync(Invocation invocation, Workspace workspace, Watch watch, CancellationToken cancellationToken)
    {
        await using var line = workspace.OpenDiscovery();
        var found = await workspace.OpenFinder().FindAsync(watch, line, run => DiscoveryView.DiscoverAsync(invocation, line, workspace.Store.Outage, run, new CollectOptions(), cancellationToken), cancellationToken);
        if (!found.IsComplete) invocation.Say($"{found.Halt?.Message ?? "Interrupted."} ali1688 watch refresh {watch.Name} goes on there.");
        return await ShowSavedAsync(invocation, workspace, watch, found.IsComplete ? ExitCode.Ok : cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.CouldNotGoOn);
    }

    private static async Task<int> ShowSavedAsync(Invocation invocation, Workspace workspace, Watch watch, int exitCode)
    {
        WatchView.Show(invocation, watch, await workspace.Watches.CountItemsAsync(watch.Id, CancellationToken.None), null);
        return exitCode;
    }

    private static async Task<int> RemoveAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var watch = await FindAsync(invocation, workspace, cancellationToken);
        if (!WatchedIdsSource.IsGiven(invocation)) await workspace.Watches.RemoveAsync(watch.Id, cancellationToken);
        else await workspace.Watches.RemoveItemsAsync(watch.Id, await (await WatchedIdsSource.OpenAsync(invocation, workspace, cancellationToken)).ToListAsync(cancellationToken), cancellationToken);
        var left = await workspace.Watches.CountItemsAsync(watch.Id, cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { name = watch.Name, products_left = left });
        else invocation.Output.WriteLine(WatchedIdsSource.IsGiven(invocation) ? $"{watch.Name} holds {left:N0} products now." : $"{watch.Name} is removed; its products stay in the store.");
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var watches = await workspace.Watches.ListAsync(cancellationToken);
        if (watches.Count == 0) invocation.Say("There are no watches yet. Make one: ali1688 watch add NAME --ids-file ids.txt");
        foreach (var watch in watches) await ShowOneAsync(invocation, workspace, watch, cancellationToken);
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var watch = await FindAsync(invocation, workspace, cancellationToken);
        await ShowOneAsync(invocation, workspace, watch, cancellationToken);
        var ids = await workspace.Watches.ItemsAsync(watch.Id, null, invocation.Get(Limit), cancellationToken);
        var known = (await new Beliefs(workspace.Store).OfAsync(ids, cancellationToken)).ToDictionary(belief => belief.Id);
        foreach (var id in ids) WatchView.ShowProduct(invocation, id, known.TryGetValue(id, out var belief) ? belief : null);
        return ExitCode.Ok;
    }

    private static async Task<int> ReportAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var watch = await FindAsync(invocation, workspace, cancellationToken);
        WatchView.ShowRounds(invocation, watch, await workspace.Watches.RoundsAsync(watch.Id, invocation.Get(Limit), cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        if ((await workspace.Watches.ListAsync(cancellationToken)).Count == 0) throw new UsageException("There are no watches yet. Make one: ali1688 watch add NAME --ids-file ids.txt");
        await using var line = workspace.OpenCollection();
        await using var watcher = await workspace.OpenWatcherAsync(line, workspace.OpenPartitions(null, null), takesDue: true, cancellationToken);
        TimeSpan? span = invocation.Get(Span) is { } text ? Durations.Parse(text, "--for") : null;
        await WatchView.FollowAsync(invocation, line, watcher, watcher.RunAsync(span, cancellationToken));
        return cancellationToken.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Ok;
    }

    private static Task<Workspace> OpenAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);

    private static async Task<Watch> FindAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken) =>
        await workspace.Watches.FindAsync(invocation.Get(Name)!, cancellationToken) ?? throw new UsageException($"There is no watch {invocation.Get(Name)}. ali1688 watch list shows those there are.");

    private static async Task ShowOneAsync(Invocation invocation, Workspace workspace, Watch watch, CancellationToken cancellationToken) => WatchView.Show(
        invocation, watch, await workspace.Watches.CountItemsAsync(watch.Id, cancellationToken), await workspace.Watches.LatestRoundAsync(watch.Id, cancellationToken));
}
