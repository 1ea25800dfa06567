using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Cluster;

/// <summary>Three nodes and three keys: one node is stopped for a while, as a machine that sleeps, and goes on with what others have now.</summary>
internal static class SleepBenchmark
{
    private const int Naps = 4;
    private static readonly TimeSpan Nap = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var load = new ClusterLoad((int)(300 * (Naps * (Nap + Pause).TotalSeconds + 25)), Keys: 3, Rate: 100, Latency: 300);
        Tell($"cluster-sleep: 3 nodes, {load.Keys} keys at {load.Rate}/s, {load.Items:N0} products, answers take {load.Latency} ms; {Naps} times a node is stopped for {Nap.TotalSeconds:0} s and goes on");
        await using var cluster = await BenchCluster.StartAsync([NodePlace.Here, NodePlace.Here, NodePlace.Here], load, time, cancellationToken);
        await using var run = await cluster.BeginAsync(load, cancellationToken);
        await run.UntilGrantedAsync(2000, cancellationToken);
        for (var nap = 0; nap < Naps; nap++) await SleepAsync(cluster, run, nap % 2, time, cancellationToken);
        await EndAsync(cluster, run, load, cancellationToken);
        await TellRepeatsAsync(cluster, cancellationToken);
    }

    private static async Task SleepAsync(BenchCluster cluster, ClusterRun run, int place, TimeProvider time, CancellationToken cancellationToken)
    {
        var (sleeper, slept) = (cluster.Nodes[place]!, run.Now); // all run here
        var refused = await sleeper.RefusedWritesAsync(cancellationToken);
        var rejected = run.Rejected;
        sleeper.Signal("STOP");
        var taken = await cluster.UntilWithoutAsync(sleeper.Owner, cancellationToken);
        await Task.Delay(slept + Nap - run.Now, time, cancellationToken);
        var (asleep, woke) = (run.Rejected, run.Now);
        sleeper.Signal("CONT");
        var shared = await cluster.UntilSharedAsync(3, cancellationToken);
        await Task.Delay(Pause, time, cancellationToken);
        Tell($"  node {place + 1}: its partitions worked elsewhere after {taken.TotalSeconds:0.0} s, it had its share {shared.TotalSeconds:0.0} s after it woke; {await sleeper.RefusedWritesAsync(cancellationToken) - refused} of its late writes were refused; use {run.UseBetween(slept, slept + Around):P1} in the 10 s from its stop, {run.UseBetween(woke, run.Now):P1} after it woke; over the quota {asleep - rejected} while it slept, {run.Rejected - asleep} after it woke");
    }
}
