using Ali1688.Gateway.Products;
using Ali1688.Partitioning;

namespace Ali1688.Tests.Partitioning;

public sealed class PartitionMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Ids_in_a_row_and_ids_with_a_common_factor_are_spread_evenly(int step)
    {
        var map = new PartitionMap(64);
        var counts = Enumerable.Range(0, 64_000).CountBy(i => map.Of(new ItemId(600_000_000_001 + ((ulong)i * (ulong)step)))).Select(count => count.Value).ToList();
        Assert.Equal(64, counts.Count);
        Assert.InRange(counts.Min(), 700, 1000);
        Assert.InRange(counts.Max(), 1000, 1300);
    }

    [Fact]
    public void Every_id_has_a_partition() =>
        Assert.All([0UL, 1UL, 9_999_999_999_999_999_999UL, ulong.MaxValue], id => Assert.InRange(new PartitionMap(7).Of(new ItemId(id)), 0, 6));
}
