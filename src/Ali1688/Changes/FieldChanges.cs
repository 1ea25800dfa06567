using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>What differs between two versions of one product, field by field on the cleaned content.</summary>
public static class FieldChanges
{
    /// <summary>
    /// The differences, in the order of the product's fields. Empty exactly when both versions are written with the same JSON.
    /// A SKU that came or went is one change (<c>sku:ID</c>); in one that stayed each field is a change of its own (<c>sku:ID.price</c>). Their order
    /// (<c>skus</c>) is told where what came and went does not tell it. The changes can be taken back: <see cref="EarlierVersion"/>.
    /// </summary>
    public static IReadOnlyList<FieldChange> Between(Product before, Product after)
    {
        var changes = new ChangeList();
        CompareWhatItIs(before, after, changes);
        CompareWhatItCosts(before, after, changes);
        SkuChanges.Compare(before.Skus, after.Skus, changes);
        CompareHowItIsShown(before, after, changes);
        return changes.All;
    }

    private static void CompareWhatItIs(Product before, Product after, ChangeList changes)
    {
        changes.Compare("id", before.Id, after.Id);
        changes.Compare("title", before.Title, after.Title);
        changes.Compare("status", before.Status, after.Status);
        changes.Compare("statusText", before.StatusText, after.StatusText);
    }

    private static void CompareWhatItCosts(Product before, Product after, ChangeList changes)
    {
        changes.Compare("price", before.Price, after.Price);
        changes.Compare("priceMax", before.PriceMax, after.PriceMax);
        changes.CompareList("tiers", before.PriceTiers, after.PriceTiers);
        changes.Compare("quoteType", before.QuoteType, after.QuoteType);
        changes.Compare("stock", before.Stock, after.Stock);
        changes.Compare("sales", before.Sales, after.Sales);
        changes.Compare("minimumOrder", before.MinimumOrder, after.MinimumOrder);
        changes.Compare("unit", before.Unit, after.Unit);
    }

    private static void CompareHowItIsShown(Product before, Product after, ChangeList changes)
    {
        changes.CompareList("images", before.Images, after.Images);
        changes.Compare("detailUrl", before.DetailUrl, after.DetailUrl);
        changes.Compare("supplier", before.Supplier, after.Supplier);
        changes.Compare("category", before.Category, after.Category);
        changes.CompareList("attributes", before.Attributes, after.Attributes);
        changes.CompareTime("createdAt", before.CreatedAt, after.CreatedAt);
        changes.CompareTime("modifiedAt", before.ModifiedAt, after.ModifiedAt);
    }
}
