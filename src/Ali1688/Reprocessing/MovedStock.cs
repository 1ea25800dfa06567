using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Reprocessing;

/// <summary>Stock that the platform told by messages is newer than the raw answer: it stays as it is stored.</summary>
internal static class MovedStock
{
    private const string WholeItem = "";

    public static Product Kept(Product cleaned, StoredAnswer answer)
    {
        if (answer.Product is not { } stored || answer.MovedStocks.Count == 0) return cleaned;
        return cleaned with
        {
            Stock = answer.MovedStocks.Contains(WholeItem) ? stored.Stock : cleaned.Stock,
            Skus = [.. cleaned.Skus.Select(sku => Kept(sku, stored, answer))],
        };
    }

    private static Sku Kept(Sku cleaned, Product stored, StoredAnswer answer) =>
        cleaned.Id is { } id && answer.MovedStocks.Contains(id) && stored.Skus.FirstOrDefault(sku => sku.Id == id) is { } before
            ? cleaned with { Stock = before.Stock }
            : cleaned;
}
