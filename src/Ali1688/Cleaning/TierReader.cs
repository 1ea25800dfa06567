using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads prices by quantity, and puts them by rising quantity.</summary>
internal sealed class TierReader(TierMap map) : ElementReader<PriceTier>(map.List)
{
    private readonly FieldPaths _quantity = new(map.FromQuantity);
    private readonly FieldPaths _price = new(map.Price);

    protected override PriceTier? ReadElement(in Scope element, Findings findings)
    {
        var quantity = QuantityReader.Read(_quantity.First(element, findings), findings);
        var price = PriceReader.Read(_price.First(element, findings), findings);
        if (quantity is { } from && price is { } each) return new PriceTier(from, each);
        findings.Add("", Problem.NoTier, element.Here);
        return null;
    }

    protected override IReadOnlyList<PriceTier> Complete(List<PriceTier> elements, in Found list, Findings findings)
    {
        if (Rises(elements)) return elements;
        PriceTier[] tiers = [.. elements.DistinctBy(tier => tier.FromQuantity).OrderBy(tier => tier.FromQuantity)];
        if (tiers.Length < elements.Count) findings.Add(list, Problem.RepeatedTier);
        return tiers;
    }

    private static bool Rises(List<PriceTier> tiers)
    {
        for (var i = 1; i < tiers.Count; i++)
        {
            if (tiers[i].FromQuantity <= tiers[i - 1].FromQuantity) return false;
        }

        return true;
    }
}
