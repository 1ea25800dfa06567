using Ali1688.Cleaning.Values;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>The lowest and the highest price that a buyer can really be asked for one unit.</summary>
internal static class PriceSpan
{
    /// <summary>
    /// Which prices hold is told by the quote type: 0 and 2 those by the product's quantity, 1 those of the SKUs, 3 the SKUs' own
    /// by quantity. Where the leading ones are missing, whatever other there is speaks for them.
    /// </summary>
    public static NumberRange? Of(int? quoteType, IReadOnlyList<PriceTier> tiers, IReadOnlyList<Sku> skus) => quoteType switch
    {
        0 or 2 => OfTiers(tiers) ?? OfSkuPrices(skus) ?? OfSkuTiers(skus),
        3 => OfSkuTiers(skus) ?? OfSkuPrices(skus) ?? OfTiers(tiers),
        _ => OfSkuPrices(skus) ?? OfSkuTiers(skus) ?? OfTiers(tiers),
    };

    private static NumberRange? OfTiers(IReadOnlyList<PriceTier> tiers)
    {
        NumberRange? span = null;
        for (var i = 0; i < tiers.Count; i++)
        {
            span = NumberRange.Span(span, NumberRange.Of(tiers[i].Price));
        }

        return span;
    }

    private static NumberRange? OfSkuTiers(IReadOnlyList<Sku> skus)
    {
        NumberRange? span = null;
        for (var i = 0; i < skus.Count; i++)
        {
            span = NumberRange.Span(span, OfTiers(skus[i].PriceTiers));
        }

        return span;
    }

    private static NumberRange? OfSkuPrices(IReadOnlyList<Sku> skus)
    {
        NumberRange? span = null;
        for (var i = 0; i < skus.Count; i++)
        {
            span = NumberRange.Span(span, skus[i].Price is { } price ? NumberRange.Of(price) : null);
        }

        return span;
    }
}
