using System.Globalization;
using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Bench.Cluster;

/// <summary>What must hold whatever happened: every id has one outcome, and no key went over its quota.</summary>
internal static class ClusterReport
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Waits for the end of a run, and tells what was counted.</summary>
    public static async Task EndAsync(BenchCluster cluster, ClusterRun run, ClusterLoad load, CancellationToken cancellationToken)
    {
        var (pending, state) = await UntilFinishedAsync(cluster, run, cancellationToken);
        var (counts, outcomes) = (await cluster.Platform.CountAsync(cancellationToken), await cluster.Database.OutcomesAsync(cancellationToken));
        Tell($"  run {state} after {run.Now.TotalSeconds:0.0} s; of {load.Items:N0} ids {outcomes.Values.Sum() - pending:N0} have an outcome ({string.Join(", ", outcomes.Select(one => $"{one.Value:N0} {one.Key}"))}), {await cluster.Database.StoredAsync(cancellationToken):N0} products are stored");
        Tell($"  calls granted {counts.Values.Sum(count => count.Accepted):N0}, beyond one an id {counts.Values.Sum(count => count.Accepted) - load.Items}; most in a sliding second {string.Join("/", counts.Values.Select(count => count.MostInASecond))} of {load.Rate}; over the quota {counts.Values.Sum(count => count.Rejected)}");
    }

    /// <summary>Tells what was asked for more than once, by partition, as far as the log of calls knows: what a node had no time to log when it ended is not in it.</summary>
    public static async Task TellRepeatsAsync(BenchCluster cluster, CancellationToken cancellationToken)
    {
        var map = new PartitionMap(BenchCluster.Partitions);
        var calls = await cluster.Database.CallsAsync(cancellationToken);
        var repeats = calls.Where(one => one.Value > 1).CountBy(one => map.Of(one.Key)).ToDictionary();
        Tell($"  asked for more than once, by the log: {repeats.Values.Sum()} ids of {repeats.Count} partitions, at most {repeats.Values.DefaultIfEmpty().Max()} of one (a write batch holds {BatchWriter.DefaultMaxRows}); {calls.Values.Sum():N0} calls are in the log");
    }

    public static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static async Task<(long Pending, string State)> UntilFinishedAsync(BenchCluster cluster, ClusterRun run, CancellationToken cancellationToken)
    {
        var (left, since) = (long.MaxValue, run.Now);
        while (true)
        {
            var (pending, state) = await cluster.Database.RunAsync(cancellationToken);
            if (state != "running" || run.Now - since > Patience) return (pending, state);
            if (pending < left) (left, since) = (pending, run.Now);
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }
}
