using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>The lowest and the highest price that really hold, by the platform's quoteType.</summary>
internal static class PriceSpan
{
    /// <summary>quoteType: 0 and 2 by the product's quantity, 1 by SKU, 3 by quantity within each SKU. Where the leading prices are missing, the others stand in.</summary>
    public static (decimal? Low, decimal? High) Of(int? quoteType, IReadOnlyList<PriceTier> tiers, IReadOnlyList<Sku> skus, (decimal? Low, decimal? High) stated)
    {
        var ofTiers = Span(tiers.Select(t => t.Price));
        var ofSkus = Span(skus.Where(s => s.Price.HasValue).Select(s => s.Price.GetValueOrDefault()));
        var ofSkuTiers = Span(skus.SelectMany(s => s.PriceTiers).Select(t => t.Price));
        return quoteType switch
        {
            1 => ofSkus ?? ofTiers ?? ofSkuTiers ?? stated,
            3 => ofSkuTiers ?? ofSkus ?? ofTiers ?? stated,
            _ => ofTiers ?? ofSkus ?? ofSkuTiers ?? stated,
        };
    }

    private static (decimal? Low, decimal? High)? Span(IEnumerable<decimal> prices)
    {
        (decimal? Low, decimal? High)? span = null;
        foreach (var price in prices)
        {
            span = span is { } known ? (Math.Min(known.Low!.Value, price), Math.Max(known.High!.Value, price)) : (price, price); // a span is made of prices
        }

        return span;
    }
}
