using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Finds a run's ids before somebody's eyes: a line that moves on a terminal, then what was found and what was not.</summary>
internal static class DiscoveryView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);

    public static async Task<DiscoveryReport> DiscoverAsync(Invocation invocation, DiscoveryLine line, StoreOutage outage, long runId, CollectOptions options, CancellationToken cancellationToken)
    {
        var found = Invocation.IsWatched
            ? await WatchAsync(invocation, line, outage, runId, options, cancellationToken)
            : await line.Discoverer.DiscoverAsync(runId, options, _ => { }, cancellationToken);
        Summarise(invocation, found);
        return found;
    }

    private static async Task<DiscoveryReport> WatchAsync(Invocation invocation, DiscoveryLine line, StoreOutage outage, long runId, CollectOptions options, CancellationToken cancellationToken)
    {
        DiscoveryProgress? progress = null;
        var work = Task.Run(() => line.Discoverer.DiscoverAsync(runId, options, p => progress = p, cancellationToken), CancellationToken.None);
        await invocation.Errors.Status().StartAsync("finding ids", async context =>
        {
            while (!work.IsCompleted)
            {
                await Task.WhenAny(work, Task.Delay(Refresh, TimeProvider.System, CancellationToken.None));
                if (progress is not null) context.Status(Describe(progress, line, outage));
            }
        });
        return await work;
    }

    private static string Describe(DiscoveryProgress progress, DiscoveryLine line, StoreOutage outage)
    {
        var trouble = line.ParkedUntil is { } reset ? $"  [yellow]day's quota spent, on again {reset.ToLocalTime():HH:mm}[/]"
            : outage.Since is { } since ? $"  [yellow]store unreachable since {since.ToLocalTime():HH:mm:ss}, waiting[/]"
            : "";
        return $"{progress.Ids:N0} ids found on {progress.Pages:N0} pages  {line.Calls.Sent:N0} calls  {Markup.Escape(progress.Current)}{trouble}";
    }

    private static void Summarise(Invocation invocation, DiscoveryReport found)
    {
        invocation.Say($"{found.Ids:N0} ids were found on {found.Pages:N0} pages.");
        if (found.BadEntries > 0) invocation.Say($"{found.BadEntries:N0} entries of these pages name no product and were passed over.");
        foreach (var sample in found.BadSamples) invocation.Say($"  {sample}");
        foreach (var cut in found.Cut) invocation.Say($"{cut.Search}: the platform shows no more of it; {(cut.OutOfReach is { } left ? $"{left:N0} products are out of reach" : "it does not tell how many products are out of reach")}. A narrower source may reach them.");
    }
}
