using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard.Cluster;

/// <summary>All nodes and partitions at one moment, by the same data as <c>cluster show</c> and the API. Immutable.</summary>
/// <param name="Nodes">The nodes by their names.</param>
/// <param name="Claims">Every partition, by its number.</param>
/// <param name="At">When it was read.</param>
internal sealed record ClusterFigures(IReadOnlyList<NodeFigures> Nodes, IReadOnlyList<PartitionClaim> Claims, DateTimeOffset At)
{
    // A node describes itself every two seconds; what is missed for longer than this did not come late.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How many partitions somebody has who is shown.</summary>
    public int Taken => Nodes.Sum(node => node.Partitions);

    /// <summary>The nodes of which something was heard of late.</summary>
    public IEnumerable<NodeFigures> Alive => Nodes.Where(node => !node.IsSilent);

    /// <summary>Reads them. The node that answers is among them even before it has described itself.</summary>
    public static async Task<ClusterFigures> ReadAsync(Nodes nodes, PartitionEpochs epochs, NodeRecord own, CancellationToken cancellationToken) =>
        Of(await nodes.ListAsync(cancellationToken), await epochs.ListAsync(cancellationToken), own);

    /// <summary>Puts together what was read.</summary>
    public static ClusterFigures Of(IReadOnlyList<NodeRecord> nodes, IReadOnlyList<PartitionClaim> claims, NodeRecord own)
    {
        var owned = claims.ToLookup(claim => claim.Owner);
        var all = nodes.Any(node => node.Owner == own.Owner) ? nodes : [.. nodes.Append(own).OrderBy(node => node.Name, StringComparer.Ordinal)];
        return new ClusterFigures([.. all.Select((node, place) => One(node, place, own, [.. owned[node.Owner]]))], claims, own.SeenAt);
    }

    private static NodeFigures One(NodeRecord node, int place, NodeRecord own, IReadOnlyList<PartitionClaim> claims) =>
        new(node, place, node.Owner == own.Owner, PartitionRange.Of(claims), claims.Count, own.SeenAt - node.SeenAt > Patience);
}
