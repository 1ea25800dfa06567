using System.CommandLine;
using Ali1688.Scheduling.Simulation;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>simulate</c>: what the scheduler would have made of a recorded history, with no call.</summary>
internal static class SimulateCommand
{
    private static readonly string[] PolicyNames = ["index", "round-robin", "fixed-classes", "nutch", "lambda", "known-rates"];
    private static readonly Option<string> Folder = new("--dir") { Description = "Folder with items.csv (item_id, weight, initial_price) and changes.csv (item_id, change_time_seconds, price)", HelpName = "DIR", Required = true };
    private static readonly Option<string> Policy = new("--policy") { Description = "Who decides; known-rates is a bound and alone reads hidden_rate_per_day", DefaultValueFactory = _ => PolicyNames[0] };
    private static readonly Option<string?> Visits = new("--visits") { Description = "Where the log of all checks is written: item_id, visit_time_seconds", HelpName = "FILE" };

    public static Command Create()
    {
        Policy.AcceptOnlyFromAmong(PolicyNames);
        return CommandLine.Command(
            "simulate",
            "Replays a recorded history of price changes and shows how fresh the store would have been. Makes no call and needs no configuration.",
            ["ali1688 simulate --dir trace --quota 0.2", "ali1688 simulate --dir trace --quota 0.2 --policy round-robin --json", "ali1688 simulate --dir trace --quota 0.2 --outage 30..31 --window 34..60 --visits visits.csv"],
            RunAsync,
            [Folder, Policy, Visits, .. SimulationOptions.All]);
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (days, window, quota) = (SimulationOptions.DaysOf(invocation), SimulationOptions.WindowOf(invocation), SimulationOptions.QuotaOf(invocation));
        var policy = (ReplayPolicy)Array.IndexOf(PolicyNames, invocation.Get(Policy));
        var trace = ReadTrace(invocation.Get(Folder)!, withHiddenRates: policy == ReplayPolicy.KnownRates);
        var begun = TimeProvider.System.GetTimestamp();
        var log = Replay.Run(trace, policy, quota, SimulationOptions.DialsOf(invocation), days, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(begun);
        if (invocation.Get(Visits) is { } file) await WriteAsync(file, log);
        Show(invocation, log, ReplayScoring.Of(trace, log, days, window), elapsed);
        return ExitCode.Ok;
    }

    private static Trace ReadTrace(string folder, bool withHiddenRates)
    {
        try
        {
            using var items = File.OpenText(Path.Combine(folder, "items.csv"));
            using var changes = File.OpenText(Path.Combine(folder, "changes.csv"));
            return TraceReader.Read(items, changes, withHiddenRates);
        }
        catch (Exception e) when (e is IOException or FormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"The trace cannot be read: {e.Message}");
        }
    }

    private static async Task WriteAsync(string file, VisitLog log)
    {
        try
        {
            await using var text = File.CreateText(file);
            log.WriteTo(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The visits cannot be written: {e.Message}");
        }
    }

    private static void Show(Invocation invocation, VisitLog log, ReplayScore score, TimeSpan elapsed)
    {
        if (invocation.IsJson)
        {
            Invocation.PrintJson(new { policy = invocation.Get(Policy), checks = log.Count, quota_used = log.QuotaUsed, score, seconds = elapsed.TotalSeconds });
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("policy").AddColumn(new TableColumn(invocation.Get(Policy)!).RightAligned());
        foreach (var (name, figure) in Rows(log, score)) table.AddRow(name, figure);
        invocation.Output.Write(table);
        invocation.Say($"{log.Count:N0} checks simulated in {elapsed.TotalSeconds:0.0} s.");
    }

    private static IEnumerable<(string Name, string Figure)> Rows(VisitLog log, ReplayScore score) =>
    [
        ("fresh, weighted", $"{score.Fresh:P2}"),
        ("mean age, weighted", $"{score.AgeHours:N2} h"),
        ("changes observed, weighted", $"{score.ObservedWeighted:P2}"),
        ("changes observed", $"{score.Observed:P2}"),
        ("delay of detection, weighted mean", $"{score.DelayHours:N2} h"),
        ("delay, median", score.DelayMedianHours is { } median ? $"{median:N2} h" : "-"),
        ("delay, 95 %", score.DelayP95Hours is { } late ? $"{late:N2} h" : "-"),
        ("checks that found a change", $"{score.Hit:P2}"),
        ("longest wait", $"{score.LongestWaitDays:N2} d"),
        ("quota used", $"{log.QuotaUsed:P2}"),
    ];
}
