using Ali1688.Products;

namespace Ali1688.Alerting.Evaluating;

/// <summary>What a buyer of some quantity pays for one piece.</summary>
internal static class PriceAt
{
    /// <summary>In the cheapest SKU; null when the product tells no price. Which prices hold is told by the quote type, as for <see cref="Product.Price"/>.</summary>
    public static decimal? Of(Product product, long quantity)
    {
        var (tiers, skus) = (Tier(product.PriceTiers, quantity), product.Skus);
        return product.QuoteType switch
        {
            0 or 2 => tiers ?? Least(skus, sku => sku.Price) ?? Least(skus, sku => Tier(sku.PriceTiers, quantity)),
            3 => Least(skus, sku => Tier(sku.PriceTiers, quantity)) ?? Least(skus, sku => sku.Price) ?? tiers,
            _ => Least(skus, sku => sku.Price) ?? Least(skus, sku => Tier(sku.PriceTiers, quantity)) ?? tiers,
        } ?? product.Price;
    }

    /// <summary>In one SKU.</summary>
    public static decimal? Of(Product product, Sku sku, long quantity)
    {
        var (tiers, own) = (Tier(product.PriceTiers, quantity), Tier(sku.PriceTiers, quantity));
        return product.QuoteType switch
        {
            0 or 2 => tiers ?? sku.Price ?? own,
            3 => own ?? sku.Price ?? tiers,
            _ => sku.Price ?? own ?? tiers,
        } ?? product.Price;
    }

    // Who wants less than the smallest order pays its price.
    private static decimal? Tier(IReadOnlyList<PriceTier> tiers, long quantity)
    {
        if (tiers.Count == 0) return null;
        var price = tiers[0].Price;
        for (var i = 1; i < tiers.Count && tiers[i].FromQuantity <= quantity; i++) price = tiers[i].Price;
        return price;
    }

    private static decimal? Least(IReadOnlyList<Sku> skus, Func<Sku, decimal?> price)
    {
        decimal? least = null;
        for (var i = 0; i < skus.Count; i++)
        {
            if (price(skus[i]) is { } one && !(one >= least)) least = one;
        }

        return least;
    }
}
