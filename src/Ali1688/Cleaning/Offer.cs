using Ali1688.Cleaning.Values;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>What is on offer at which price: the parts of a product that only make sense together.</summary>
internal sealed record Offer(int? QuoteType, IReadOnlyList<PriceTier> Tiers, IReadOnlyList<Sku> Skus, NumberRange? Price)
{
    /// <summary>The stock of all SKUs together, where each tells its own.</summary>
    public long? SkuStock
    {
        get
        {
            if (Skus.Count == 0) return null;
            var stock = 0L;
            for (var i = 0; i < Skus.Count; i++)
            {
                if (Skus[i].Stock is not { } own) return null;
                stock += own;
            }

            return stock;
        }
    }
}
