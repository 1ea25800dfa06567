using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Watching;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Watches and their work, for people and for programs.</summary>
internal static class WatchView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    public static void Show(Invocation invocation, Watch watch, long products, WatchRound? latest)
    {
        if (invocation.IsJson)
        {
            Invocation.PrintJson(Json(watch, products, latest));
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("watch").AddColumn(new TableColumn(new Text(watch.Name)));
        table.AddRow("products", $"{products:N0}").AddRow("importance", $"{watch.Importance:0.###}").AddRow("longest age", watch.LongestAge is { } age ? Durations.Show(age) : "by worth alone");
        table.AddRow(new Text("counts as a change"), new Text(FieldNames.Show(watch.Fields))).AddRow(new Text("works"), new Text(Works(watch))).AddRow("share of the checks", watch.Share < 1 ? $"at most {watch.Share:P0}" : "no limit");
        if (latest is not null) table.AddRow(new Text(watch.Schedule.HasRounds ? "latest round" : "latest day"), new Text(Sentence(latest)));
        invocation.Output.Write(table);
    }

    public static void ShowProduct(Invocation invocation, ItemId id, StoredBelief? belief)
    {
        if (invocation.IsJson) Invocation.PrintJson(new { id = id.ToString(), checked_at = belief?.CheckedAt, changes_per_day = belief is { } b ? Math.Round(b.Belief.MeanChangesPerDay, 4) : (double?)null, absent = belief?.IsAbsent });
        else invocation.Output.WriteLine(belief is { } known ? $"{id}  checked {known.CheckedAt.ToLocalTime():yyyy-MM-dd HH:mm}, about {known.Belief.MeanChangesPerDay:0.###} changes a day{(known.IsAbsent ? ", absent" : "")}" : $"{id}  not checked yet");
    }

    public static void ShowRounds(Invocation invocation, Watch watch, IReadOnlyList<WatchRound> rounds)
    {
        if (invocation.IsJson)
        {
            foreach (var round in rounds) Invocation.PrintJson(Json(round));
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns(watch.Schedule.HasRounds ? "round" : "day", "checked", "changed", "absent", "failed", "calls saved: fresh", "calls saved: other watches", "writes saved");
        foreach (var (begun, c) in rounds.Select(round => (round.BegunAt, round.Counts)))
            table.AddRow($"{begun.ToLocalTime():yyyy-MM-dd HH:mm}", $"{c.Checks:N0}", $"{c.Changes:N0}", $"{c.Absent:N0}", $"{c.Failed:N0}", $"{c.Fresh:N0}", $"{c.Shared:N0}", $"{c.WritesSaved:N0}");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        if (rounds.Count == 0) invocation.Say($"{watch.Name} has done nothing yet: ali1688 watch run, or ali1688 serve");
        else invocation.Output.Write(table);
    }

    /// <summary>A line of progress while a watcher works, and what it did at the end.</summary>
    public static async Task FollowAsync(Invocation invocation, CollectionLine line, Watcher watcher, Task work)
    {
        var meter = new RateMeter(TimeProvider.System);
        if (Invocation.IsWatched)
        {
            await invocation.Errors.Status().StartAsync("starting", async status =>
            {
                while (!work.IsCompleted)
                {
                    await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System, CancellationToken.None));
                    status.Status(Markup.Escape(Progress(line, watcher, meter)));
                }
            });
        }

        await work;
        if (invocation.IsJson) Invocation.PrintJson(new { products = watcher.Count, counts = Json(watcher.Counts), api_calls = line.Keys.Calls.Sent, rejected_by_quota = line.Keys.Calls.Throttled, share_current = Math.Round(watcher.ShareCurrent, 4) });
        else invocation.Output.WriteLine($"{watcher.Count:N0} products watched, {watcher.ShareCurrent:P1} believed up to date; {Sentence(watcher.Counts)}; {line.Keys.Calls.Sent:N0} calls.");
    }

    private static string Progress(CollectionLine line, Watcher watcher, RateMeter meter)
    {
        var state = line.Keys.ParkedUntil is { } reset ? $"day's quota spent, on again {reset.ToLocalTime():MM-dd HH:mm}"
            : line.Outage.Since is { } since ? $"store unreachable since {since.ToLocalTime():HH:mm:ss}, waiting"
            : watcher.Halted ?? $"{meter.PerSecond(watcher.Counts.Checks):0.0}/s";
        return $"{watcher.Count:N0} products watched  {watcher.Counts.Checks:N0} checked, {watcher.Counts.Changes:N0} changed  {state}  {line.Keys.Calls.Sent:N0} calls";
    }

    private static string Works(Watch watch)
    {
        var rounds = watch.Schedule switch
        {
            { Every: { } every } => $"in rounds, every {Durations.Show(every)}",
            { Cron: { } cron } => $"in rounds, at {cron} ({watch.Schedule.Zone})",
            _ => "always",
        };
        return watch.Schedule.Quiet is { } quiet ? $"{rounds}; not {quiet} ({watch.Schedule.Zone})" : rounds;
    }

    private static string Sentence(WatchRound round) => $"{round.BegunAt.ToLocalTime():yyyy-MM-dd HH:mm}: {Sentence(round.Counts)}";

    private static string Sentence(WatchCounts c) => $"{c.Checks:N0} checked, {c.Changes:N0} changed; saved {c.CallsSaved:N0} calls and {c.WritesSaved:N0} writes";

    private static object Json(Watch watch, long products, WatchRound? latest) => new
    {
        name = watch.Name,
        products,
        importance = watch.Importance,
        longest_age_seconds = watch.LongestAge?.TotalSeconds,
        fields = FieldNames.Show(watch.Fields),
        every_seconds = watch.Schedule.Every?.TotalSeconds,
        cron = watch.Schedule.Cron,
        zone = watch.Schedule.Zone,
        quiet = watch.Schedule.Quiet?.ToString(),
        share = watch.Share,
        created_at = watch.CreatedAt,
        latest = latest is null ? null : Json(latest),
    };

    private static object Json(WatchRound round) => new { begun_at = round.BegunAt, counts = Json(round.Counts) };

    private static object Json(WatchCounts c) => new
    {
        checks = c.Checks,
        changes = c.Changes,
        absent = c.Absent,
        failed = c.Failed,
        calls_saved = c.CallsSaved,
        calls_saved_fresh = c.Fresh,
        calls_saved_shared = c.Shared,
        writes_saved = c.WritesSaved,
    };
}
