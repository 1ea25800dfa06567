using System.Data.Common;
using Ali1688.Storage;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>An order as SQL: the index that holds it, what rows are ordered by, and which of them come after a place.</summary>
internal sealed class ProductKey(ProductOrder order, StoreDialect dialect)
{
    /// <summary>Whether the order is one of checks rather than of products.</summary>
    public bool IsOfChecks => order.Key == ProductOrderKey.Checked;

    /// <summary>What rows are ordered by, with the table's name.</summary>
    public Literal Column => new($"{Table}.{Name}");

    /// <summary>Both columns of the order; an index may be used for it.</summary>
    public Literal OrderBy => IsId ? new($"{Table}.item_id{Way}") : new($"{Column.Text}{Way}, {Table}.item_id{Way}");

    /// <summary>The same, so that no index is used for it.</summary>
    public Literal OrderBySorting => new($"COALESCE({Column.Text}, 0){Way}, COALESCE(l.item_id, 0){Way}");

    /// <summary>Goes along the index of the order.</summary>
    public Literal Along => new(dialect.Along(IsId ? null : $"ix_{(IsOfChecks ? "item_checks" : "product_list")}_{Name}"));

    private bool IsId => order.Key == ProductOrderKey.Id;

    private bool IsText => order.Key == ProductOrderKey.Title;

    private string Table => IsOfChecks ? "c" : "l";

    private string Way => order.IsDescending ? " DESC" : "";

    private string Name => order.Key switch
    {
        ProductOrderKey.Price => "price",
        ProductOrderKey.Stock => "stock",
        ProductOrderKey.Sales => "sales",
        ProductOrderKey.Changed => "changed_at",
        ProductOrderKey.Checked => "checked_at",
        ProductOrderKey.Title => "title",
        _ => "item_id",
    };

    /// <summary>What comes after a place.</summary>
    public FormattableString After(ProductCursor place) => Beside(place, order.IsDescending ? "<" : ">");

    /// <summary>What comes before a place, or stands in it.</summary>
    public FormattableString UpTo(ProductCursor place) => Beside(place, order.IsDescending ? ">=" : "<=");

    public ProductCursor Read(DbDataReader row) => order.Key switch
    {
        ProductOrderKey.Id => new ProductCursor(order, row.GetItemId(0), 0, ""),
        ProductOrderKey.Title => new ProductCursor(order, row.GetItemId(0), 0, row.GetString(1)),
        _ => new ProductCursor(order, row.GetItemId(0), row.GetInt64(1), ""),
    };

    private FormattableString Beside(ProductCursor place, string comparison) => IsId
        ? $"{Column} {new Literal(comparison)} {place.Id}"
        : dialect.ComparePairs((Column, new($"{Table}.item_id")), comparison, (IsText ? place.Text : place.Number, place.Id));
}
