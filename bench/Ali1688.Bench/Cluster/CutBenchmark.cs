using System.Net;
using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Cluster;

/// <summary>Three nodes in networks of their own: one is cut off from the others, from the cache, and from the database, for a while each.</summary>
internal static class CutBenchmark
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var load = new ClusterLoad((int)(300 * (3 * (Span + Pause).TotalSeconds + 50)), Keys: 3, Rate: 100, Latency: 50);
        Tell($"cluster-cut: 3 nodes, {load.Keys} keys at {load.Rate}/s, {load.Items:N0} products; a node is cut off for {Span.TotalSeconds:0} s each");
        using var networks = new NodeNetworks(3);
        await using var cluster = await BenchCluster.StartAsync(networks.Places, load, time, cancellationToken, cluster => Reach(networks, cluster));
        await using var run = await cluster.BeginAsync(load, cancellationToken);
        await run.UntilGrantedAsync(2000, cancellationToken);
        (string Of, IReadOnlyList<IPAddress> Ends)[] cuts = [("the other nodes", networks.Others(0)), ("the cache", [networks.Cache]), ("the database", [networks.Database])];
        foreach (var (of, ends) in cuts)
        {
            var (refused, rejected, begun) = (await cluster.Nodes[0]!.RefusedWritesAsync(cancellationToken), run.Rejected, run.Now); // all were started
            foreach (var end in ends) networks.Cut(0, end);
            await Task.Delay(Span, time, cancellationToken);
            var owners = await cluster.Database.OwnersAsync(cancellationToken);
            foreach (var end in ends) networks.Mend(0, end);
            var mended = run.Now;
            var shared = await cluster.UntilSharedAsync(3, cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
            Tell($"  cut off from {of}: partitions {string.Join('/', owners.Values)} at the end of it, even again {shared.TotalSeconds:0.0} s later; use {run.UseBetween(begun, mended):P1} meanwhile, {run.UseBetween(mended, run.Now):P1} after; {await cluster.Nodes[0]!.RefusedWritesAsync(cancellationToken) - refused} late writes refused; over the quota {run.Rejected - rejected}");
        }

        await EndAsync(cluster, run, load, cancellationToken);
    }

    private static IEnumerable<(string Name, string Value)> Reach(NodeNetworks networks, BenchCluster cluster)
    {
        var cache = ClusterDatabase.Required("TEST_REDIS_URL").Split(',', 2);
        var (host, port) = (cache[0].Split(':')[0], cache[0].Split(':')[1]);
        networks.Relay(networks.Database, cluster.Database.Host, cluster.Database.Port);
        networks.Relay(networks.Cache, host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
        networks.Relay(networks.Platform, cluster.Platform.Url.Host, cluster.Platform.Url.Port);
        return
        [
            ("DB_HOST", networks.Database.ToString()), ("REDIS_URL", string.Join(',', [$"{networks.Cache}:{port}", .. cache[1..]])),
            ("ALI_GATEWAY", $"http://{networks.Platform}:{cluster.Platform.Url.Port}"),
        ];
    }
}
