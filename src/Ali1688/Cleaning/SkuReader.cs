using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads the stock-keeping units.</summary>
internal sealed class SkuReader(SkuMap map, string imageBase) : ElementReader<Sku>(map.List)
{
    private readonly FieldPaths _id = new(map.Id);
    private readonly FieldPaths _specId = new(map.SpecId);
    private readonly FieldPaths _code = new(map.Code);
    private readonly FieldPaths _price = new(map.Price);
    private readonly FieldPaths _stock = new(map.Stock);
    private readonly TierReader? _tiers = map.Tiers is { } tiers ? new TierReader(tiers) : null;
    private readonly AttributeReader? _attributes = map.Attributes is { } attributes ? new AttributeReader(attributes, imageBase) : null;

    protected override Sku ReadElement(in Scope element, Findings findings) => new()
    {
        Id = KeyReader.Read(_id.First(element, findings), findings),
        SpecId = KeyReader.Read(_specId.First(element, findings), findings),
        Code = PlainTextReader.Read(_code.First(element, findings), findings),
        Price = PriceReader.Read(_price.First(element, findings), findings),
        PriceTiers = _tiers?.Read(element, findings) ?? [],
        Stock = QuantityReader.Read(_stock.First(element, findings), findings),
        Attributes = _attributes?.Read(element, findings) ?? [],
        Image = _attributes?.ReadImage(element, findings),
    };

    protected override IReadOnlyList<Sku> Complete(List<Sku> elements, in Found list, Findings findings)
    {
        var ids = new HashSet<string>(elements.Count, StringComparer.Ordinal);
        foreach (var sku in elements)
        {
            if (sku.Id is { } id && !ids.Add(id)) findings.Add(list, Problem.RepeatedSku);
        }

        return elements;
    }
}
