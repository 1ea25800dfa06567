using System.Text.Json;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>Makes one <see cref="Product"/> of an answer, by the map of the profile it was asked with. Never throws for data, however odd. Thread-safe.</summary>
public sealed class ProductCleaner
{
    private readonly FieldPath _product;
    private readonly FieldMap _map;
    private readonly TierReader? _tiers;
    private readonly SkuReader? _skus;
    private readonly AttributeReader? _attributes;
    private readonly Dictionary<string, FieldPath> _paths;

    private ProductCleaner(ApiProfile profile)
    {
        _map = profile.Fields;
        _product = new FieldPath(profile.Product);
        _tiers = _map.Tiers is { } tiers ? new(tiers) : null;
        _skus = _map.Skus is { } skus ? new(skus, _map.ImageBase) : null;
        _attributes = _map.Attributes is { } attributes ? new(attributes) : null;
        _paths = typeof(FieldMap).GetProperties()
            .Where(p => p.PropertyType == typeof(IReadOnlyList<string>))
            .ToDictionary(p => p.Name, p => new FieldPath((IReadOnlyList<string>)p.GetValue(_map)!)); // the lists are never null
    }

    /// <summary>Prepares the cleaning of one profile's answers.</summary>
    public static ProductCleaner For(ApiProfile profile) => new(profile);

    /// <summary>Cleans one answer.</summary>
    /// <param name="root">The whole answer.</param>
    /// <param name="asked">The product that was asked for; an answer about another one is refused.</param>
    public CleaningResult Clean(JsonElement root, ItemId asked)
    {
        var reader = new FieldReader(root);
        if (root.ValueKind != JsonValueKind.Object || !_product.TryFind(root, root, out var product) || product.ValueKind != JsonValueKind.Object)
        {
            reader.Note(_product.Name, "there is no product in the answer", root);
            return new CleaningResult(null, reader.Findings);
        }

        if (reader.Text(product, _paths[nameof(FieldMap.Id)]) is { } id && ItemId.TryParse(id, out var answered) && answered != asked)
        {
            reader.Note(_paths[nameof(FieldMap.Id)].Name, $"the answer is about another product than {asked}", id);
            return new CleaningResult(null, reader.Findings);
        }

        return new CleaningResult(Read(reader, product, asked), reader.Findings);
    }

    private Product Read(FieldReader reader, JsonElement product, ItemId id)
    {
        var status = Text(reader, product, nameof(FieldMap.Status));
        var tiers = _tiers?.Read(reader, product) ?? [];
        var skus = _skus?.Read(reader, product) ?? [];
        var quoteType = reader.Quantity(product, _paths[nameof(FieldMap.QuoteType)]) is { } known and <= 3 ? (int?)known : null;
        var (low, high) = PriceSpan.Of(quoteType, tiers, skus, reader.PriceRange(product, _paths[nameof(FieldMap.Price)]));
        return new Product
        {
            Id = id,
            Title = Text(reader, product, nameof(FieldMap.Title)),
            Status = status is null ? ProductStatus.Unknown : StatusText.Read(status),
            StatusText = status,
            Price = low,
            PriceMax = high,
            PriceTiers = tiers,
            QuoteType = quoteType,
            Skus = skus,
            Stock = reader.Quantity(product, _paths[nameof(FieldMap.Stock)]),
            Sales = reader.Quantity(product, _paths[nameof(FieldMap.Sales)]),
            MinimumOrder = reader.Quantity(product, _paths[nameof(FieldMap.MinimumOrder)]),
            Unit = Text(reader, product, nameof(FieldMap.Unit)),
            Images = ImageReader.ReadAll(reader, product, _paths[nameof(FieldMap.Images)], _map.ImageBase),
            DetailUrl = DetailUrl(reader, product, id),
            Supplier = (Text(reader, product, nameof(FieldMap.SupplierId)), Text(reader, product, nameof(FieldMap.SupplierName))) is not (null, null) and var supplier ? new Supplier(supplier.Item1, supplier.Item2) : null,
            Category = (Text(reader, product, nameof(FieldMap.CategoryId)), Text(reader, product, nameof(FieldMap.CategoryName))) is not (null, null) and var category ? new Category(category.Item1, category.Item2) : null,
            Attributes = _attributes?.Read(reader, product) ?? [],
            CreatedAt = reader.Date(product, _paths[nameof(FieldMap.CreatedAt)]),
            ModifiedAt = reader.Date(product, _paths[nameof(FieldMap.ModifiedAt)]),
        };
    }

    private string? Text(FieldReader reader, JsonElement product, string field) => reader.Text(product, _paths[field]);

    /// <summary>The answer's own page where it is one of the platform's, else the page that every product has.</summary>
    private string DetailUrl(FieldReader reader, JsonElement product, ItemId id)
    {
        var stated = Text(reader, product, nameof(FieldMap.DetailUrl));
        return stated is not null && Uri.TryCreate(stated.StartsWith("//", StringComparison.Ordinal) ? "https:" + stated : stated, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" && (uri.Host == "1688.com" || uri.Host.EndsWith(".1688.com", StringComparison.Ordinal))
            ? uri.AbsoluteUri
            : id.DetailUrl;
    }
}
