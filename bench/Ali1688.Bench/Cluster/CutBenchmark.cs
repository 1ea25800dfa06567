using System.Net;
using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Cluster;

/// <summary>Three nodes in networks of their own: one is cut off from the others, from the cache, and from the database, for a while each.</summary>
internal static class CutBenchmark
{
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

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
            var without = await UntilWithoutAsync(cluster, run, begun + Span, cancellationToken);
            await Task.Delay(begun + Span - run.Now is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
            var owners = await cluster.Database.OwnersAsync(cancellationToken);
            foreach (var end in ends) networks.Mend(0, end);
            var mended = run.Now;
            var shared = await cluster.UntilSharedAsync(3, cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
            Tell($"  cut off from {of}: {(without is { } at ? $"its partitions were elsewhere after {(at - begun).TotalSeconds:0.0} s" : "it kept its partitions")}, {string.Join('/', owners.Values)} at the end of it, even again {shared.TotalSeconds:0.0} s later; use {run.UseBetween(begun, mended):P1} meanwhile, {run.UseBetween(mended, run.Now):P1} after; {await cluster.Nodes[0]!.RefusedWritesAsync(cancellationToken) - refused} late writes refused; over the quota {run.Rejected - rejected}; it calls {await cluster.Database.PaceAsync(cluster.Nodes[0]!.Owner, cancellationToken):0} a second again");
        }

        await EndAsync(cluster, run, load, cancellationToken);
        await TellRepeatsAsync(cluster, cancellationToken);
    }

    /// <summary>When the first node had no partition any more and the others all; null where it keeps some until the end.</summary>
    private static async Task<TimeSpan?> UntilWithoutAsync(BenchCluster cluster, ClusterRun run, TimeSpan end, CancellationToken cancellationToken)
    {
        while (run.Now < end)
        {
            var owners = await cluster.Database.OwnersAsync(cancellationToken);
            if (owners.Values.Sum() == BenchCluster.Partitions && !owners.Keys.Any(owner => owner.StartsWith(cluster.Nodes[0]!.Owner, StringComparison.Ordinal))) return run.Now; // it was started
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }

        return null;
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
