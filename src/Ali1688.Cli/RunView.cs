using Ali1688.Cli.Login;
using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Collects a run before somebody's eyes: a progress bar on a terminal, then a summary or JSON, then the exit code.</summary>
internal static class RunView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    public static async Task<int> CollectAsync(Invocation invocation, CollectionLine line, RunReport run, bool resumed, CollectOptions options, CancellationToken cancellationToken, DiscoveryReport? found = null)
    {
        invocation.Say(EstimateView.Sentence(await line.Runs.EstimateAsync(run, options, cancellationToken)));
        using var parking = new ParkingNotice(invocation, line.Keys);
        var report = Invocation.IsWatched
            ? await WatchAsync(invocation, line, run, resumed, options, cancellationToken)
            : await line.Runs.CollectAsync(run, resumed, options, _ => { }, cancellationToken);
        return Tell(invocation, found is null ? report : report.With(found));
    }

    /// <summary>Says what became of a run, and gives back the exit code.</summary>
    public static int Tell(Invocation invocation, CollectReport report)
    {
        if (invocation.IsJson) Invocation.PrintJson(report);
        else Summarise(invocation, report);
        if (report.Message is { } message) invocation.Fail($"{message} {NextStep(report)}", 0);
        return CodeOf(report);
    }

    private static async Task<CollectReport> WatchAsync(Invocation invocation, CollectionLine line, RunReport run, bool resumed, CollectOptions options, CancellationToken cancellationToken)
    {
        RunProgress? progress = null;
        var work = Task.Run(() => line.Runs.CollectAsync(run, resumed, options, p => progress = p, cancellationToken), CancellationToken.None);
        await invocation.Errors.Progress().AutoClear(false).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("starting", maxValue: Math.Max(run.Counts.Total, 1));
                var meter = new RateMeter(TimeProvider.System);
                while (!work.IsCompleted)
                {
                    await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System, CancellationToken.None));
                    if (progress is not null) Update(bar, progress, line, meter);
                }
            });
        return await work;
    }

    private static void Update(ProgressTask bar, RunProgress progress, CollectionLine line, RateMeter meter)
    {
        var (done, failed) = (progress.Done, progress.CountOf(RunItemOutcome.Failed));
        bar.Value = done;
        var state = line.Keys.ParkedUntil is { } reset ? $"[yellow]day's quota spent, on again {reset.ToLocalTime():MM-dd HH:mm} (in {Durations.Show(reset - TimeProvider.System.GetUtcNow())})[/]"
            : line.Outage.Since is { } since ? $"[yellow]store unreachable since {since.ToLocalTime():HH:mm:ss}, waiting[/]"
            : $"{meter.PerSecond(done):0.0}/s";
        bar.Description = $"{done:N0}/{progress.Requested:N0}  {state}  {line.Keys.Calls.Sent:N0} calls{(failed > 0 ? $"  [red]{failed:N0} failed[/]" : "")}";
    }

    private static void Summarise(Invocation invocation, CollectReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("run").AddColumn(new TableColumn(report.RunId.ToString(System.Globalization.CultureInfo.InvariantCulture)).RightAligned());
        foreach (var (name, count) in new[] { ("requested", report.Requested), ("collected", report.Collected), ("  of these changed", report.Changed), ("from cache", report.FromCache), ("not found", report.NotFound), ("failed", report.Failed), ("skipped", report.Skipped), ("calls", report.ApiCalls), ("retries", report.Retries), ("rejected by quota", report.RejectedByQuota) })
        {
            table.AddRow(name, $"{count:N0}");
        }

        table.AddRow("time", Durations.Show(TimeSpan.FromSeconds(report.ElapsedSeconds))).AddRow("items a second", $"{report.ItemsPerSecond:N1}");
        invocation.Output.Write(table);
        if (report.Failed > 0) invocation.Say($"{report.Failed:N0} ids were given up: ali1688 dead-letters list");
        if (CodeOf(report) == ExitCode.Interrupted) invocation.Say($"Interrupted; everything known is saved. The same command, or ali1688 runs resume {report.RunId}, goes on.");
    }

    private static string NextStep(CollectReport report) => report.Halt switch
    {
        HaltReason.CredentialsRefused when RefusalAdvice.OfWhitelist(report.Message) is { } advice => $"{advice} Then run the same command again.",
        HaltReason.CredentialsRefused => "Check ALI_APPKEY and ALI_APPSECRET against the platform's console, then run the same command again.",
        HaltReason.LoginNeeded => "Log in with: ali1688 auth login (or set ALI_REFRESH_TOKEN), then run the same command again.",
        HaltReason.PermissionRefused when report.Discovered is { Complete: false } => "Apply for this API (its solution) in the platform's console, then run the same command again.",
        HaltReason.PermissionRefused => "Apply for this API (its solution) in the platform's console, or choose another with ALI_PROFILE, then run the same command again.",
        HaltReason.Unreachable => "Check the network and ALI_GATEWAY (ali1688 doctor helps), then run the same command again.",
        HaltReason.DayQuotaSpent => "Run the same command then, or without --no-wait to wait for it.",
        _ => "Everything known is saved; run the same command again.",
    };

    private static int CodeOf(CollectReport report) => report switch
    {
        { Halt: not null } => ExitCode.CouldNotGoOn,
        { Skipped: > 0 } or { Discovered.Complete: false } => ExitCode.Interrupted,
        { Failed: > 0 } => ExitCode.SomeGivenUp,
        _ => ExitCode.Ok,
    };
}
