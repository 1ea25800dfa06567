namespace Ali1688.Tests.Cleaning;

/// <summary>An answer with every kind of price at once, so that each way of pricing must choose.</summary>
public sealed class PricingTests
{
    private const string Everything = """
        "referencePrice":"66.0",
        "saleInfo":{QUOTE"priceRanges":[{"startQuantity":2,"price":20},{"startQuantity":50,"price":"18"}]},
        "skuInfos":[
          {"skuId":1,"price":10,"priceRange":[{"startQuantity":2,"price":31},{"startQuantity":9,"price":30}]},
          {"skuId":2,"price":"12","consignPrice":99,"priceRange":[{"startQuantity":2,"price":33}]}]
        """;

    [Theory]
    [InlineData("0", 18, 20)]
    [InlineData("1", 10, 12)]
    [InlineData("2", 18, 20)]
    [InlineData("3", 30, 33)]
    [InlineData("\"3\"", 30, 33)]
    [InlineData(null, 10, 12)]
    public void The_way_of_pricing_tells_which_prices_hold(string? quoteType, int lowest, int highest)
    {
        var quote = quoteType is null ? "" : $"\"quoteType\":{quoteType},";
        var product = Answers.Product("{" + Everything.Replace("QUOTE", quote, StringComparison.Ordinal) + "}");

        Assert.Equal((lowest, highest), (product.Price, product.PriceMax));
    }

    [Theory]
    [InlineData(0, """ "skuInfos":[{"price":10},{"price":12}] """, 10, 12)]
    [InlineData(1, """ "saleInfo":{"quoteType":1,"priceRanges":[{"startQuantity":2,"price":20}]},"skuInfos":[{"skuId":1}] """, 20, 20)]
    [InlineData(2, """ "saleInfo":{"quoteType":2},"skuInfos":[{"consignPrice":15}] """, 15, 15)]
    [InlineData(3, """ "saleInfo":{"quoteType":3},"skuInfos":[{"price":15}] """, 15, 15)]
    [InlineData(3, """ "saleInfo":{"quoteType":3,"priceRanges":[{"startQuantity":2,"price":20}]} """, 20, 20)]
    [InlineData(0, """ "referencePrice":"66.0-70" """, 66, 70)]
    public void Where_the_leading_price_is_missing_another_speaks_for_it(int quoteType, string fields, int lowest, int highest)
    {
        var product = Answers.Product($"{{{(fields.Contains("quoteType", StringComparison.Ordinal) ? "" : $"\"saleInfo\":{{\"quoteType\":{quoteType}}},")}{fields}}}");

        Assert.Equal(quoteType, product.QuoteType);
        Assert.Equal((lowest, highest), (product.Price, product.PriceMax));
    }

    [Fact]
    public void A_sku_has_no_price_where_the_products_tiers_hold()
    {
        var product = Answers.Product("{" + Everything.Replace("QUOTE", "\"quoteType\":2,", StringComparison.Ordinal) + "}");

        Assert.All(product.Skus, sku => Assert.Null(sku.Price));
    }

    [Fact]
    public void Tiers_are_put_by_rising_quantity()
    {
        var result = Answers.ProductInfo("""{"saleInfo":{"priceRanges":[{"startQuantity":"50-99件","price":18},{"startQuantity":2,"price":"￥20"}]}}""");

        Assert.Equal([new(2, 20), new(50, 18)], result.Product!.PriceTiers);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void Of_two_prices_for_one_quantity_the_first_is_taken_and_it_is_told()
    {
        var result = Answers.ProductInfo("""{"saleInfo":{"priceRanges":[{"startQuantity":2,"price":20},{"startQuantity":2,"price":19}]}}""");

        Assert.Equal([new(2, 20)], result.Product!.PriceTiers);
        Assert.Equal("saleInfo.priceRanges", Assert.Single(result.Findings).Path);
    }

    [Theory]
    [InlineData("123")]
    [InlineData("1.5")]
    [InlineData("\"1-2\"")]
    [InlineData("\"by quantity\"")]
    public void An_unknown_way_of_pricing_is_told(string quoteType)
    {
        var result = Answers.ProductInfo($$$"""{"saleInfo":{"quoteType":{{{quoteType}}}}}""");

        Assert.Null(result.Product!.QuoteType);
        Assert.Equal("saleInfo.quoteType", Assert.Single(result.Findings).Path);
    }
}
