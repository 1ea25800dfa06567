using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>What products are found and ordered by: a row of <see cref="Tables.ProductList"/>, short so that many can be looked through.</summary>
internal static class ListRow
{
    /// <summary>Stands for a number that is not known.</summary>
    public const long Unknown = -1;

    // Of which the databases count whole ones: exact, small, and the same on both.
    private const decimal UnitsPerYuan = 10_000m;
    /// <summary>The largest price that has a place in the store, in yuan.</summary>
    public const decimal LargestMoney = 99_999_999_999_999m;

    public static object?[] From(Product product, CheckState state, long changedAt) =>
    [
        product.Id.Value, FoldedText.Of(product.Title), Units(product.Price), product.Stock ?? Unknown, product.Sales ?? Unknown, changedAt,
        (int)product.Status, (int)state, Supplier(product.Supplier?.Name), ProductRow.Cut(product.Supplier?.Id, 255), ProductRow.Cut(product.Category?.Id, 64),
    ];

    /// <summary>The row of a product as it is stored; one that was never looked at counts as changed at no time.</summary>
    public static object?[] From(StoredProduct stored) => From(stored.Product, stored.State ?? default, stored.ChangedAt?.ToUnixTimeMilliseconds() ?? 0);

    /// <summary>A price as it stands in the list.</summary>
    public static long Units(decimal? yuan) => yuan is >= 0 and <= LargestMoney ? (long)decimal.Round(yuan.Value * UnitsPerYuan) : Unknown;

    /// <summary>A supplier's name as it stands in the list.</summary>
    public static string? Supplier(string? name) => name is null ? null : ProductRow.Cut(FoldedText.Of(name), 255);

    /// <summary>A row of <see cref="Tables.ProductWords"/>.</summary>
    public static object?[] Words(object?[] listRow) => [listRow[0], TitleGrams.Of((string)listRow[1]!)]; // a title is never null there
}
