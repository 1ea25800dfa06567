using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Reprocessing;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>reprocess</c>: cleans the stored raw answers again, without a call.</summary>
internal static class ReprocessCommand
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);
    private static readonly Option<string?> Profile = new("--profile") { Description = "Only answers of this profile", HelpName = "NAME" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only count what would change" };

    public static Command Create() => CommandLine.Command(
        "reprocess",
        "Cleans the stored raw answers again with the present profiles, without a call: after you changed a profile, or the program was updated. What differs is no change of the platform and stays out of the feed. Works while collection runs.",
        ["ali1688 reprocess --dry-run", "ali1688 reprocess --profile alibaba.product.get --json"],
        RunAsync,
        Profile, DryRun);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var progress = new ReprocessProgress();
        await using (var writer = new BatchWriter(workspace.Store))
        {
            var work = Open(workspace, writer).RunAsync(invocation.Get(Profile), invocation.Get(DryRun), progress, cancellationToken);
            if (Invocation.IsWatched) await WatchAsync(invocation, progress, work);
            await work;
        }

        foreach (var example in progress.UnreadableExamples) invocation.Say($"not understood: {example}");
        if (invocation.IsJson) Invocation.PrintJson(Json(progress, invocation.Get(DryRun)));
        else invocation.Output.WriteLine(Sentence(progress, invocation.Get(DryRun)));
        return ExitCode.Ok;
    }

    private static Reprocessor Open(Workspace workspace, BatchWriter writer)
    {
        try
        {
            return workspace.OpenReprocessing(writer);
        }
        catch (Exception e) when (e is FormatException or IOException)
        {
            throw new ConfigurationException(e.Message);
        }
    }

    private static Task WatchAsync(Invocation invocation, ReprocessProgress progress, Task work) => invocation.Errors.Progress()
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask("starting");
            while (!work.IsCompleted)
            {
                await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System, CancellationToken.None));
                bar.MaxValue = Math.Max(progress.Total, 1);
                bar.Value = progress.Read;
                bar.Description = $"{progress.Read:N0}/{progress.Total:N0}  {progress.CountOf(Reprocessed.Changed):N0} changed";
            }
        });

    private static string Sentence(ReprocessProgress progress, bool dryRun) =>
        $"{progress.Read:N0} answers were read: {progress.CountOf(Reprocessed.Changed):N0} {(dryRun ? "would change" : "changed")}, {progress.CountOf(Reprocessed.Unchanged):N0} unchanged, "
        + $"{progress.CountOf(Reprocessed.Unreadable):N0} not understood (their products stay as they are), {progress.CountOf(Reprocessed.Overtaken):N0} collected anew meanwhile.";

    private static object Json(ReprocessProgress progress, bool dryRun) => new
    {
        read = progress.Read,
        changed = progress.CountOf(Reprocessed.Changed),
        unchanged = progress.CountOf(Reprocessed.Unchanged),
        unreadable = progress.CountOf(Reprocessed.Unreadable),
        overtaken = progress.CountOf(Reprocessed.Overtaken),
        dry_run = dryRun,
    };
}
