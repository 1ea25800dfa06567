using Ali1688.Discovery;

namespace Ali1688.Tests.Discovery;

public sealed class PriceRangeTests
{
    [Fact]
    public void Halves_are_narrower_and_meet_at_the_cut()
    {
        var (lower, upper) = new PriceRange(null, null).Halves()!.Value;
        Assert.Equal((null, lower.To, null), (lower.From, upper.From, upper.To));
        Assert.NotNull(lower.To);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.0, 0.03)]
    [InlineData(9.99, 10.0)]
    [InlineData(1.0, 5000.0)]
    [InlineData(7.5, null)]
    public void Splitting_ends_at_single_prices_and_leaves_none_out(double? from, double? to)
    {
        var whole = new PriceRange((decimal?)from, (decimal?)to);
        foreach (var price in new[] { 0m, 0.01m, 0.02m, 0.03m, 1m, 9.99m, 10m, 10.03m, 123.45m, 4999.99m, 5000m }.Where(price => Holds(whole, price)))
        {
            var (range, cuts) = (whole, 0);
            while (range.Halves() is var (lower, upper)) (range, cuts) = (Holds(lower, price) ? lower : Holds(upper, price) ? upper : throw new InvalidOperationException($"{price} is left out of {range}."), cuts + 1);
            Assert.Equal(price, range.From ?? 0);
            Assert.Equal(price, range.To);
            Assert.InRange(cuts, 1, 60);
        }
    }

    [Fact]
    public void One_price_is_not_split_and_neither_is_what_nobody_asks()
    {
        Assert.Null(new PriceRange(5, 5).Halves());
        Assert.Null(new PriceRange(50_000_000, null).Halves());
    }

    private static bool Holds(PriceRange range, decimal price) => price >= (range.From ?? 0) && price <= (range.To ?? decimal.MaxValue);
}
