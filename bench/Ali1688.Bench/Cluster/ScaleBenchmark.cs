using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Cluster;

/// <summary>How many products a second one, two and four nodes collect where each may have so many calls under way and answers take their time.</summary>
internal static class ScaleBenchmark
{
    private const int Seconds = 25;
    private const int Latency = 200;
    private const int CallsAtOnce = 50;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        Tell($"cluster-scale: answers take {Latency} ms, each node has at most {CallsAtOnce} calls under way");
        var one = double.NaN;
        foreach (var nodes in new[] { 1, 2, 4 })
        {
            var rate = await MeasureAsync(nodes, time, cancellationToken);
            if (nodes == 1) one = rate;
            Tell($"  {nodes} node{(nodes > 1 ? "s" : "")}: {rate:0} products a second, {rate / one:0.00} x; of {nodes * CallsAtOnce * 1000 / Latency} that the calls allow");
        }
    }

    private static async Task<double> MeasureAsync(int nodes, TimeProvider time, CancellationToken cancellationToken)
    {
        var load = new ClusterLoad(nodes * CallsAtOnce * 1000 / Latency * Seconds, Keys: 1, Rate: 0, Latency, CallsAtOnce);
        await using var cluster = await BenchCluster.StartAsync([.. Enumerable.Repeat(NodePlace.Here, nodes)], load, time, cancellationToken);
        await using var run = await cluster.BeginAsync(load, cancellationToken);
        await run.UntilGrantedAsync(load.Items * 9 / 10, cancellationToken);
        return run.RateBetween(Warm, run.Now);
    }
}
