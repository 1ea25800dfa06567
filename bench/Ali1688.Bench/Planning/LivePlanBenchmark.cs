using static Ali1688.Bench.Cluster.ClusterReport;

namespace Ali1688.Bench.Planning;

/// <summary>How right plans are of the program itself, and what a cluster makes of the same shop: one service and several nodes work side by side at the same time.</summary>
internal static class LivePlanBenchmark
{
    public static async Task RunAsync(int seed, int nodes, TimeProvider time)
    {
        if (nodes == 1)
        {
            Tell($"plans-live, seed {seed}: {LiveShop.Products:N0} products, {LiveShop.WarmDays} days seen; {await PassAsync(seed, 1, false, time)}");
            return;
        }

        Tell($"plans-live, seed {seed}: {LiveShop.Products:N0} products, {LiveShop.WarmDays} days seen, one service and {nodes} nodes, each with a database of its own on the same server");
        var found = await Task.WhenAll(PassAsync(seed, 1, true, time), PassAsync(seed, nodes, true, time));
        Tell($"  one: {found[0]}");
        Tell($"  {nodes} nodes: {found[1]}");
        Tell($"  difference {100 * (found[1].Found - found[0].Found):0.00} points");
    }

    private static async Task<LiveFinding> PassAsync(int seed, int nodes, bool isOnServer, TimeProvider time)
    {
        await using var shop = await LiveShop.OpenAsync(seed, isOnServer, time);
        return await shop.PassAsync(nodes);
    }
}
