using System.Globalization;
using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Truth;

/// <summary>Tells what the platform knows about a product, without any of the oddities of its answers.</summary>
internal sealed class TruthTeller(Platform platform)
{
    public ProductTruth Of(ulong id, Viewer viewer)
    {
        var product = platform.Catalogue.Find(id);
        var truth = new ProductTruth { Id = id, Exists = product is not null, Served = Servings(product, viewer) };
        return product is null ? truth : Fill(truth, product);
    }

    private Dictionary<string, TruthServing> Servings(Product? product, Viewer viewer) =>
        platform.Directory.Products.ToDictionary(api => api.Name, api => Serving(api, product, viewer));

    private static TruthServing Serving(ProductApi api, Product? product, Viewer viewer)
    {
        var outcome = api.OutcomeFor(product, viewer);
        return new TruthServing(outcome, outcome == Outcomes.Item ? api.FieldsFor(product!) : []);
    }

    private static ProductTruth Fill(ProductTruth truth, Product product) => truth with
    {
        Title = product.Title.Plain,
        Price = Money.Yuan(product.Pricing.Lowest),
        PriceMax = Money.Yuan(product.Pricing.Highest),
        QuoteType = product.Pricing.QuoteType,
        Tiers = Tiers(product.Pricing.Tiers),
        Skus = [.. product.Skus.Select(Sku)],
        Stock = product.Stock,
        Sales = product.Sales.Count,
        MinimumOrder = product.MinimumOrder,
        Unit = product.Shelf.Unit,
        Status = product.Status,
        Images = [.. product.Images.Select(Pictures.Absolute)],
        DetailUrl = Values.DetailUrl(product.Id),
        Supplier = new TruthSupplier(Text(product.Supplier.UserId), product.Supplier.OpenId, product.Supplier.LoginId, product.Supplier.Company),
        Category = new TruthCategory(Text(product.Shelf.Id), product.Shelf.Name),
        Attributes = Attributes(product.Attributes),
        CreatedAt = product.CreatedAt,
        ModifiedAt = product.ModifiedAt,
    };

    private static TruthSku Sku(Sku sku) => new()
    {
        Id = Text(sku.Id),
        SpecId = sku.SpecId,
        Code = sku.Code,
        Price = sku.Fen is { } fen ? Money.Yuan(fen) : null,
        Tiers = Tiers(sku.Tiers),
        Stock = sku.Stock,
        Image = sku.Image is { } image ? Pictures.Absolute(image) : null,
        Attributes = Attributes(sku.Attributes),
    };

    private static TruthTier[] Tiers(Tier[] tiers) => [.. tiers.Select(tier => new TruthTier(tier.FromQuantity, Money.Yuan(tier.Fen)))];

    private static TruthNamedValue[] Attributes(NamedValue[] values) => [.. values.Select(value => new TruthNamedValue(value.Name, value.Value))];

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);
}
