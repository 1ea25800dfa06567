using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads prices, SKUs and the way of pricing that ties them together.</summary>
internal sealed class OfferReader(FieldMap map)
{
    private const int LastQuoteType = 3;
    private const int ByProductQuantity = 2;

    private readonly FieldPaths _price = new(map.Price);
    private readonly FieldPaths _quoteType = new(map.QuoteType);
    private readonly TierReader? _tiers = map.Tiers is { } tiers ? new TierReader(tiers) : null;
    private readonly SkuReader? _skus = map.Skus is { } skus ? new SkuReader(skus, map.ImageBase) : null;

    public Offer Read(in Scope scope, Findings findings)
    {
        var quoteType = ReadQuoteType(scope, findings);
        var tiers = _tiers?.Read(scope, findings) ?? [];
        var skus = _skus?.Read(scope, findings) ?? [];
        if (quoteType == ByProductQuantity && tiers.Count > 0) skus = WithoutPrice(skus);
        var stated = PriceReader.ReadRange(_price.First(scope, findings), findings);
        return new Offer(quoteType, tiers, skus, PriceSpan.Of(quoteType, tiers, skus) ?? stated);
    }

    private int? ReadQuoteType(in Scope scope, Findings findings)
    {
        var found = _quoteType.First(scope, findings);
        if (found.IsAbsent) return null;
        var range = NumberReader.Read(found.Value).Range;
        if (range is { IsSingle: true, Low: <= LastQuoteType and var type } && decimal.IsInteger(type)) return (int)type;
        findings.Add(found, Problem.NoQuoteType);
        return null;
    }

    // The price in such a SKU is null or that of some other way of selling; nobody is asked for it.
    private static IReadOnlyList<Sku> WithoutPrice(IReadOnlyList<Sku> skus) =>
        skus.Any(sku => sku.Price is not null) ? [.. skus.Select(sku => sku with { Price = null })] : skus;
}
