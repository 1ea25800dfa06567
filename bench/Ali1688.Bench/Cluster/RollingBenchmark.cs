using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Cluster;

/// <summary>Three nodes and three keys: in the middle of a run one node after the other is ended in good order and started again.</summary>
internal static class RollingBenchmark
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var load = new ClusterLoad(Items: 24_000, Keys: 3, Rate: 100, Latency: 50);
        Tell($"cluster-rolling: 3 nodes, {load.Keys} keys at {load.Rate}/s, {load.Items:N0} products; each node is ended and started again");
        await using var cluster = await BenchCluster.StartAsync([NodePlace.Here, NodePlace.Here, NodePlace.Here], load, time, cancellationToken);
        await using var run = await cluster.BeginAsync(load, cancellationToken);
        await run.UntilGrantedAsync(2500, cancellationToken);
        for (var place = 0; place < 3; place++) await RestartAsync(cluster, run, place, time, cancellationToken);
        await EndAsync(cluster, run, load, cancellationToken);
        await TellRepeatsAsync(cluster, cancellationToken);
    }

    private static async Task RestartAsync(BenchCluster cluster, ClusterRun run, int place, TimeProvider time, CancellationToken cancellationToken)
    {
        var (node, left) = (cluster.Nodes[place]!, run.Now); // all run here
        node.Signal("TERM");
        var taken = await cluster.UntilWithoutAsync(node.Owner, cancellationToken);
        await node.UntilEndedAsync();
        var ended = run.Now;
        await cluster.JoinAsync(place);
        await cluster.UntilSharedAsync(3, cancellationToken);
        var shared = run.Now;
        await Task.Delay(Pause, time, cancellationToken);
        Tell($"  node {place + 1}: handed over within {taken.TotalSeconds:0.0} s, ended after {(ended - left).TotalSeconds:0.0} s, had its share {(shared - ended).TotalSeconds:0.0} s after its new start; use {run.UseBetween(left, run.Now):P1} meanwhile");
    }
}
