using Ali1688.Collecting;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Collecting;

public sealed class IdsUnderWayTests
{
    private static readonly ItemId Some = new(610_001);

    [Fact]
    public void An_id_that_was_settled_after_the_list_was_read_does_not_begin_again()
    {
        var underWay = new IdsUnderWay();
        Assert.True(underWay.TryBegin(Some));
        Assert.False(underWay.TryBegin(Some));

        underWay.ForgetSettled();
        underWay.Settle(Some);
        underWay.End(Some);
        Assert.False(underWay.TryBegin(Some));
        Assert.True(underWay.IsEmpty);
    }

    [Fact]
    public void An_id_that_ended_without_an_outcome_and_one_on_a_later_list_begin_again()
    {
        var underWay = new IdsUnderWay();
        Assert.True(underWay.TryBegin(Some));
        underWay.End(Some);
        Assert.True(underWay.TryBegin(Some));

        underWay.Settle(Some);
        underWay.End(Some);
        underWay.ForgetSettled();
        Assert.True(underWay.TryBegin(Some));
    }
}
