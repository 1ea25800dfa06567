using Ali1688.Alerting.Rules;
using Ali1688.Changes;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Alerting.Evaluating;

/// <summary>What each kind of rule reads of a product, by part: the product itself (an empty name) or its SKUs.</summary>
internal static class ProductReadings
{
    private const string AnySku = "any";
    private static readonly Dictionary<string, Reading?> Nothing = [];

    public static IReadOnlyDictionary<string, Reading?> Of(ProductCondition condition, ProductVersion version) => condition switch
    {
        PriceCondition { Sku: null } price => Whole(Number(PriceAt.Of(version.Product, price.Quantity))),
        PriceCondition price => OfSkus(version.Product, price.Sku, sku => Number(PriceAt.Of(version.Product, sku, price.Quantity))),
        StockCondition { Sku: null } => Whole(Number(StockOf(version.Product))),
        StockCondition stock => OfSkus(version.Product, stock.Sku, sku => Number(sku.Stock)),
        Delisted or BackOnShelf => Whole(Shelf(version)),
        TiersChanged => Whole(Reading.OfText(Tiers(version.Product))),
        MinimumOrderChanged => Whole(version.Product.MinimumOrder is { } least ? Reading.OfText($"{least}") : null),
        SupplierChanged => Whole(Text(version.Product.Supplier?.Name ?? version.Product.Supplier?.Id)),
        TitleChanged => Whole(Text(version.Product.Title)),
        _ => Nothing,
    };

    /// <summary>How the kind compares.</summary>
    public static Judge JudgeOf(ProductCondition condition) => condition switch
    {
        PriceDown down => new MoveJudge(1, down.By, down.Since == PriceSince.Previous, down.Hysteresis),
        PriceUp up => new MoveJudge(-1, up.By, up.Since == PriceSince.Previous, up.Hysteresis),
        PriceBelow below => new ThresholdJudge(1, below.Than, below.Than * (1 + (below.Hysteresis / 100))),
        PriceAbove above => new ThresholdJudge(-1, above.Than, above.Than * (1 - (above.Hysteresis / 100))),
        StockBelow below => new ThresholdJudge(1, below.Than, below.Than + below.Hysteresis),
        OutOfStock or BackOnShelf => new ThresholdJudge(1, 1, 1),
        BackInStock or Delisted => new ThresholdJudge(-1, 0, 0),
        _ => new TextJudge(),
    };

    // Gone is 1, there is 0: delisted passes 0 upwards, back on shelf falls below 1.
    private static Reading? Shelf(ProductVersion version) => (version.State, version.Product.Status) switch
    {
        (CheckState.NotPermitted, _) => null,
        (CheckState.NotFound, _) => Reading.Of(1, "not-found"),
        (CheckState.Deleted, _) or (_, ProductStatus.Deleted) => Reading.Of(1, "deleted"),
        (CheckState.Expired, _) => Reading.Of(1, "expired"),
        (CheckState.OffShelf, _) or (_, ProductStatus.OffShelf) => Reading.Of(1, IsExpired(version.Product) ? "expired" : "off-shelf"),
        _ => Reading.Of(0, "on-sale"),
    };

    private static bool IsExpired(Product product) => product.StatusText?.Contains("expired", StringComparison.OrdinalIgnoreCase) == true;

    private static long? StockOf(Product product) =>
        product.Stock ?? (product.Skus.Count > 0 && product.Skus.All(sku => sku.Stock is not null) ? product.Skus.Sum(sku => sku.Stock) : null);

    private static string Tiers(Product product) => string.Join(", ", product.PriceTiers.Select(tier => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"≥{tier.FromQuantity} ¥{tier.Price:0.####}")));

    private static Dictionary<string, Reading?> Whole(Reading? reading) => new() { [""] = reading };

    private static Dictionary<string, Reading?> OfSkus(Product product, string? wanted, Func<Sku, Reading?> read) =>
        SkuKeys.Of(product.Skus).Where(sku => wanted == AnySku || sku.Key == wanted).DistinctBy(sku => Cut(sku.Key)).ToDictionary(sku => Cut(sku.Key), sku => read(sku.Value));

    private static string Cut(string key) => key.Length <= AlertSubject.LongestPart ? key : key[..AlertSubject.LongestPart];

    private static Reading? Number(decimal? number) => number is { } value ? Reading.Of(value) : null;

    private static Reading? Text(string? text) => text is null ? null : Reading.OfText(text);
}
