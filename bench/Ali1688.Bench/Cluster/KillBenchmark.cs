using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Cluster;

/// <summary>Three nodes and three keys: one node is killed in the middle of a run and comes back.</summary>
internal static class KillBenchmark
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Around = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan End = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(int items, TimeProvider time, CancellationToken cancellationToken)
    {
        var load = new ClusterLoad(items, Keys: 3, Rate: 100, Latency: 50);
        Tell($"cluster-kill: 3 nodes, {load.Keys} keys at {load.Rate}/s, {load.Items:N0} products, answers take {load.Latency} ms; a node is killed and comes back");
        await using var cluster = await BenchCluster.StartAsync([NodePlace.Here, NodePlace.Here, NodePlace.Here], load, time, cancellationToken);
        await using var run = await cluster.BeginAsync(load, cancellationToken);
        await run.UntilGrantedAsync(items * 35 / 100, cancellationToken);

        var (victim, killed) = (cluster.Nodes[0]!, run.Now); // started above
        await victim.KillAsync();
        var taken = await cluster.UntilWithoutAsync(victim.Owner, cancellationToken);
        var idle = killed + Away - run.Now;
        if (idle > TimeSpan.Zero) await Task.Delay(idle, time, cancellationToken);

        var back = run.Now;
        await cluster.JoinAsync(0);
        var ready = run.Now;
        await cluster.UntilSharedAsync(3, cancellationToken);
        var shared = run.Now;

        await run.UntilGrantedAsync(items, cancellationToken);
        await EndAsync(cluster, run, load, cancellationToken);
        await TellRepeatsAsync(cluster, cancellationToken);
        var end = run.Reached(items) - End;
        Tell($"  its partitions worked elsewhere after {taken.TotalSeconds:0.0} s; it came back, was ready after {(ready - back).TotalSeconds:0.0} s and had its share after {(shared - back).TotalSeconds:0.0} s");
        Tell($"  use of the quota: before {run.UseBetween(Warm, killed):P1}, in the 10 s from the kill {run.UseBetween(killed, killed + Around):P1}, 5 s either side {run.UseBetween(killed - (Around / 2), killed + (Around / 2)):P1}, after {run.UseBetween(killed + Around, end):P1} (the worst 10 s of those {run.LeastUse(Around, killed + Around, end):P1})");
    }
}
