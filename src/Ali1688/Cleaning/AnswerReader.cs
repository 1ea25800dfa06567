using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Reads one product object by a field map that was taken apart beforehand.</summary>
internal sealed class AnswerReader(FieldMap map)
{
    private readonly FieldPaths _title = new(map.Title);
    private readonly FieldPaths _status = new(map.Status);
    private readonly FieldPaths _stock = new(map.Stock);
    private readonly FieldPaths _sales = new(map.Sales);
    private readonly FieldPaths _minimumOrder = new(map.MinimumOrder);
    private readonly FieldPaths _unit = new(map.Unit);
    private readonly FieldPaths _detailUrl = new(map.DetailUrl);
    private readonly FieldPaths _createdAt = new(map.CreatedAt);
    private readonly FieldPaths _modifiedAt = new(map.ModifiedAt);
    private readonly ImageReader _images = new(map.Images, map.ImageBase);
    private readonly AttributeReader? _attributes = map.Attributes is { } attributes ? new AttributeReader(attributes, map.ImageBase) : null;
    private readonly OfferReader _offer = new(map);
    private readonly PartyReader _parties = new(map);

    public Product Read(ItemId id, in Scope scope, Findings findings)
    {
        var status = _status.First(scope, findings);
        var statusText = PlainTextReader.Read(status, findings);
        var offer = _offer.Read(scope, findings);
        return new Product
        {
            Id = id,
            Title = PlainTextReader.Read(_title.First(scope, findings), findings),
            Status = StatusReader.Read(statusText, status, findings),
            StatusText = statusText,
            Price = offer.Price?.Low,
            PriceMax = offer.Price?.High,
            PriceTiers = offer.Tiers,
            QuoteType = offer.QuoteType,
            Skus = offer.Skus,
            Stock = QuantityReader.Read(_stock.First(scope, findings), findings) ?? offer.SkuStock,
            Sales = QuantityReader.Read(_sales.First(scope, findings), findings),
            MinimumOrder = QuantityReader.Read(_minimumOrder.First(scope, findings), findings),
            Unit = PlainTextReader.Read(_unit.First(scope, findings), findings),
            Images = _images.Read(scope, findings),
            DetailUrl = DetailUrlReader.Read(_detailUrl.First(scope, findings), id, findings),
            Supplier = _parties.ReadSupplier(scope, findings),
            Category = _parties.ReadCategory(scope, findings),
            Attributes = _attributes?.Read(scope, findings) ?? [],
            CreatedAt = DateReader.Read(_createdAt.First(scope, findings), findings),
            ModifiedAt = DateReader.Read(_modifiedAt.First(scope, findings), findings),
        };
    }
}
