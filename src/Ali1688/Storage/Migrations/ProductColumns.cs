using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Migrations;

/// <summary>The columns of <c>ali1688_products</c> after its first migration.</summary>
internal static class ProductColumns
{
    /// <summary>Each column with its declaration, the key first and long ones last (see <see cref="Tables.Products"/>).</summary>
    public static IReadOnlyList<(string Name, string Declaration)> For(ColumnTypes types) =>
    [
        ("item_id", $"{types.ItemId} NOT NULL"),
        ("title", $"{types.Text(1000)} NULL"),
        ("price", $"{types.Money} NULL"),
        ("price_max", $"{types.Money} NULL"),
        ("quantity", $"{types.Number} NULL"),
        ("sale_count", $"{types.Number} NULL"),
        ("status", $"{types.Text(20)} NULL"),
        ("supplier", $"{types.Text(255)} NULL"),
        ("category_id", $"{types.Text(64)} NULL"),
        ("min_order", $"{types.Number} NULL"),
        ("profile", $"{types.Name(100)} NULL"),
        ("digest", $"{types.Number} NULL"),
        // Scripts that knew this table before us leave the moments to the database.
        ("created_at", $"{types.Moment} NULL DEFAULT {types.Now}"),
        ("updated_at", $"{types.Moment} NULL DEFAULT {types.Now}"),
        ("detail_url", $"{types.Text(1000)} NULL"),
        ("images", $"{types.Document} NULL"),
        ("product", $"{types.Document} NULL"),
        ("raw_data", $"{types.Answer} NULL"),
    ];
}
