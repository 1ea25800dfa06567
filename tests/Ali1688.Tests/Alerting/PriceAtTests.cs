using Ali1688.Alerting.Evaluating;
using Ali1688.Products;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Alerting;

public sealed class PriceAtTests
{
    private static readonly PriceTier[] Tiers = [new(10, 9), new(100, 8), new(1000, 7)];

    [Theory]
    [InlineData(1, 9)]
    [InlineData(99, 9)]
    [InlineData(100, 8)]
    [InlineData(5000, 7)]
    public void A_buyer_pays_the_tier_of_the_quantity_and_less_than_the_smallest_order_costs_as_much_as_it(long quantity, int price) =>
        Assert.Equal(price, PriceAt.Of(Product(0, Tiers), quantity));

    [Fact]
    public void The_quote_type_says_which_prices_hold()
    {
        var skus = new[] { new Sku { Id = "a", Price = 6, PriceTiers = [new(1, 5), new(100, 3)] }, new Sku { Id = "b", Price = 4, PriceTiers = [new(1, 9)] } };
        Assert.Equal(8, PriceAt.Of(Product(2, Tiers, skus), 100));
        Assert.Equal(4, PriceAt.Of(Product(1, Tiers, skus), 100));
        Assert.Equal(3, PriceAt.Of(Product(3, Tiers, skus), 100));
        Assert.Equal((8, 6, 3), (PriceAt.Of(Product(2, Tiers, skus), skus[0], 100), PriceAt.Of(Product(1, Tiers, skus), skus[0], 100), PriceAt.Of(Product(3, Tiers, skus), skus[0], 100)));
        Assert.Equal(12.5m, PriceAt.Of(Product(null, [], []), 100));
        Assert.Null(PriceAt.Of(Product(null, [], []) with { Price = null }, 1));
    }

    private static Product Product(int? quoteType, IReadOnlyList<PriceTier> tiers, params Sku[] skus) => Sample.Product(1) with { QuoteType = quoteType, PriceTiers = tiers, Skus = skus };
}
