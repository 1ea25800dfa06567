using System.Globalization;
using Ali1688.Partitioning;

namespace Ali1688.Server.Dashboard.Cluster;

/// <summary>Partitions in a row that one node took with the same epoch. Immutable.</summary>
internal sealed record PartitionRange(int First, int Last, long Epoch)
{
    /// <summary>Its partitions, as people write them.</summary>
    public string Numbers => First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}–{Last}");

    /// <summary>The ranges of some partitions, by rising number.</summary>
    public static IReadOnlyList<PartitionRange> Of(IEnumerable<PartitionClaim> claims)
    {
        var ranges = new List<PartitionRange>();
        foreach (var claim in claims.OrderBy(claim => claim.Partition))
        {
            if (ranges is [.., var last] && last.Last + 1 == claim.Partition && last.Epoch == claim.Epoch) ranges[^1] = last with { Last = claim.Partition };
            else ranges.Add(new PartitionRange(claim.Partition, claim.Partition, claim.Epoch));
        }

        return ranges;
    }
}
