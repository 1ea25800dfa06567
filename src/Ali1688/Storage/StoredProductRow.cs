using System.Data.Common;
using System.Text;
using System.Text.Json;
using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>Reads stored products.</summary>
internal static class StoredProductRow
{
    public const string Select = """
        SELECT p.item_id, p.product, p.profile, p.created_at, p.updated_at, c.checked_at, c.changed_at, c.state,
          p.title, p.price, p.quantity, p.sale_count, p.detail_url, p.images
        FROM ali1688_products p LEFT JOIN item_checks c ON c.item_id = p.item_id
        """;

    public static StoredProduct Read(DbDataReader row) => Read(row, row.GetTextOrNull(1) is { } json ? ProductJson.Read(Encoding.UTF8.GetBytes(json)) : FromColumns(row));

    /// <summary>Reads only what stands in the columns, as a program that knows nothing of ours would.</summary>
    public static StoredProduct ReadColumns(DbDataReader row) => Read(row, FromColumns(row));

    private static StoredProduct Read(DbDataReader row, Product product) => new()
    {
        Product = product,
        Profile = row.GetTextOrNull(2),
        CreatedAt = row.GetUtcOrNull(3),
        UpdatedAt = row.GetUtcOrNull(4),
        CheckedAt = row.GetMomentOrNull(5),
        ChangedAt = row.GetMomentOrNull(6),
        State = row.IsDBNull(7) ? null : (CheckState)row.GetInt32(7),
    };

    // A row that another program wrote has only the columns.
    private static Product FromColumns(DbDataReader row)
    {
        var id = row.GetItemId(0);
        return new Product
        {
            Id = id,
            Title = row.GetTextOrNull(8),
            Price = row.GetMoneyOrNull(9),
            Stock = row.GetNumberOrNull(10),
            Sales = row.GetNumberOrNull(11),
            DetailUrl = row.GetTextOrNull(12) is { Length: > 0 } url ? url : id.DetailUrl,
            Images = Images(row.GetTextOrNull(13)),
        };
    }

    internal static string[] Images(string? json)
    {
        try
        {
            return json is null ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
