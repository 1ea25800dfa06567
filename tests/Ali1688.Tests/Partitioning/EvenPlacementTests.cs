using Ali1688.Partitioning;
using CsCheck;

namespace Ali1688.Tests.Partitioning;

public sealed class EvenPlacementTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f", "g"];

    private static readonly Gen<(PartitionClaim[] Claims, string[] Nodes)> Worlds = Gen.Select(
        Gen.Int[0, 7].Select(i => i == 7 ? null : Names[i]).Array[1, 130], Gen.Int[1, 7],
        (owners, nodes) => (owners.Select((owner, i) => new PartitionClaim(i, i, owner)).ToArray(), Names[..nodes]));

    [Fact]
    public void All_nodes_have_as_many_as_the_others_give_or_take_one() => Worlds.Sample(world =>
    {
        var counts = EvenPlacement.Of(world.Claims, world.Nodes).Values.CountBy(node => node).ToDictionary();
        var each = world.Nodes.Select(node => counts.GetValueOrDefault(node)).ToList();
        Assert.Equal(world.Claims.Length, each.Sum());
        Assert.InRange(each.Max() - each.Min(), 0, 1);
    });

    [Fact]
    public void Nothing_moves_where_all_is_even_already() => Worlds.Sample(world =>
    {
        var first = EvenPlacement.Of(world.Claims, world.Nodes);
        PartitionClaim[] claims = [.. world.Claims.Select(claim => claim with { Owner = first[claim.Partition] })];
        Assert.Equal(first, EvenPlacement.Of(claims, [.. world.Nodes.Reverse()]));
    });

    [Theory]
    [InlineData(3, 4, 16)]
    [InlineData(4, 3, 16)]
    [InlineData(1, 2, 32)]
    public void No_more_change_hands_than_must(int before, int after, int moves)
    {
        PartitionClaim[] none = [.. Enumerable.Range(0, 64).Select(i => new PartitionClaim(i, 0, null))];
        var first = EvenPlacement.Of(none, Names[..before]);
        PartitionClaim[] claims = [.. none.Select(claim => claim with { Owner = first[claim.Partition] })];
        Assert.Equal(moves, EvenPlacement.Of(claims, Names[..after]).Count(placed => placed.Value != first[placed.Key]));
    }
}
