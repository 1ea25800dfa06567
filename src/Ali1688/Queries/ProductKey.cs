using System.Data.Common;
using System.Globalization;
using Ali1688.Storage;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>An order as SQL: what rows are ordered by, and which of them come after a place.</summary>
internal sealed class ProductKey(ProductOrder order)
{
    private bool IsText => order.Key == ProductOrderKey.Title;

    public Literal Column => new(order.Key switch
    {
        ProductOrderKey.Price => "COALESCE(CAST(p.price * 10000 AS INTEGER), -1)",
        ProductOrderKey.Stock => "COALESCE(p.quantity, -1)",
        ProductOrderKey.Sales => "COALESCE(p.sale_count, -1)",
        ProductOrderKey.Changed => "COALESCE(c.changed_at, -1)",
        ProductOrderKey.Checked => "COALESCE(c.checked_at, -1)",
        ProductOrderKey.Title => "COALESCE(p.title, '')",
        _ => "0",
    });

    public Literal OrderBy => order.Key == ProductOrderKey.Id ? new($"p.item_id{Way}") : new($"{Column.Text}{Way}, p.item_id{Way}");

    private string Way => order.IsDescending ? " DESC" : "";

    private Literal Beyond => new(order.IsDescending ? "<" : ">");

    public FormattableString After(ProductCursor place)
    {
        if (order.Key == ProductOrderKey.Id) return $"p.item_id {Beyond} {place.Id}";
        object value = IsText ? place.Text : place.Number;
        // Not a comparison of pairs: MariaDB would not use its index for it.
        return $"{Column} {Beyond}= {value} AND ({Column} {Beyond} {value} OR p.item_id {Beyond} {place.Id})";
    }

    public ProductCursor Read(DbDataReader row) => IsText
        ? new ProductCursor(order, row.GetItemId(0), 0, row.GetString(1))
        : new ProductCursor(order, row.GetItemId(0), Convert.ToInt64(row.GetValue(1), CultureInfo.InvariantCulture), "");
}
