using System.CommandLine;
using Ali1688.Collecting;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>runs</c>: what was collected when, and what became of each id.</summary>
internal static class RunsCommand
{
    private static readonly Argument<long> RunId = new("RUN") { Description = "The run's number" };
    private static readonly Option<RunItemOutcome?> Outcome = new("--outcome") { Description = "List the ids that ended so" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 50 };

    public static Command Create() => CommandLine.Group(
        "runs",
        "Collection runs, and what became of each id",
        CommandLine.Command("list", "Lists the runs, the newest first", ["ali1688 runs list", "ali1688 runs list --json"], ListAsync, Limit),
        CommandLine.Command("show", "Shows one run, with the ids that ended in a certain way", ["ali1688 runs show 3", "ali1688 runs show 3 --outcome NotFound --json"], ShowAsync, RunId, Outcome, Limit),
        CommandLine.Command("resume", "Goes on with a run that was interrupted", ["ali1688 runs resume 3"], ResumeAsync, RunId));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var runs = await ListAsync(workspace, invocation.Get(Limit), cancellationToken);
        if (invocation.IsJson) foreach (var run in runs) Invocation.PrintJson(View(run));
        else ShowTable(invocation, runs);
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var run = await FindAsync(workspace, invocation.Get(RunId), cancellationToken);
        var items = invocation.Get(Outcome) is { } outcome ? await workspace.Runs.ItemsAsync(run.Run.Id, outcome, null, invocation.Get(Limit), cancellationToken) : [];
        if (invocation.IsJson)
        {
            Invocation.PrintJson(View(run));
            foreach (var item in items) Invocation.PrintJson(new { id = item.Id.ToString(), outcome = item.Outcome.ToString(), at = item.At, attempts = item.Attempts });
            return ExitCode.Ok;
        }

        ShowTable(invocation, [run]);
        foreach (var item in items) invocation.Output.WriteLine($"{item.Id}  {item.Outcome}  {item.At:u}  {item.Attempts} calls");
        return ExitCode.Ok;
    }

    private static async Task<int> ResumeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var run = await FindAsync(workspace, invocation.Get(RunId), cancellationToken);
        if (run.Run.State == RunState.Registering) throw new UsageException($"Run {run.Run.Id} was stopped while its ids were read; run its collect command again instead.");
        return await SourcedRun.CollectAsync(invocation, workspace, run, true, new CollectOptions { MaxAge = settings.MaxAge }, cancellationToken);
    }

    private static async Task<RunReport> FindAsync(Workspace workspace, long runId, CancellationToken cancellationToken) =>
        await workspace.Runs.GetAsync(runId, cancellationToken) ?? throw new UsageException($"There is no run {runId}. ali1688 runs list shows those there are.");

    private static void ShowTable(Invocation invocation, IReadOnlyList<RunReport> runs)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("run", "state", "begun", "requested", "collected", "changed", "cached", "not found", "failed", "pending");
        foreach (var run in runs)
        {
            var (head, counts) = (run.Run, run.Counts);
            table.AddRow($"{head.Id}", $"{head.State}".ToLowerInvariant(), $"{head.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm}", $"{counts.Total:N0}", $"{counts.Collected:N0}",
                $"{counts.Changed:N0}", $"{counts.FromCache:N0}", $"{counts.NotFound:N0}", $"{counts.Failed:N0}", $"{counts.Pending:N0}");
        }

        foreach (var column in table.Columns.Skip(3)) column.RightAligned();
        if (runs.Count == 0) invocation.Say("There are no runs yet. Start one: ali1688 collect --ids-file ids.txt");
        else invocation.Output.Write(table);
    }

    private static async Task<IReadOnlyList<RunReport>> ListAsync(Workspace workspace, int limit, CancellationToken cancellationToken)
    {
        var reports = new List<RunReport>();
        foreach (var run in await workspace.Runs.ListAsync(null, limit, cancellationToken))
        {
            if (await workspace.Runs.GetAsync(run.Id, cancellationToken) is { } report) reports.Add(report);
        }

        return reports;
    }

    private static object View(RunReport run) => new
    {
        run_id = run.Run.Id,
        state = run.Run.State.ToString().ToLowerInvariant(),
        created_at = run.Run.CreatedAt,
        finished_at = run.Run.FinishedAt,
        requested = run.Counts.Total,
        outcomes = run.Counts,
        spec = System.Text.Json.Nodes.JsonNode.Parse(run.Run.Spec),
    };
}
