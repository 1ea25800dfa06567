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

    public static StoredProduct Read(DbDataReader row) => new()
    {
        Product = Whole(row.GetTextOrNull(1)) ?? FromColumns(row),
        Profile = row.GetTextOrNull(2),
        CreatedAt = row.GetUtcOrNull(3),
        UpdatedAt = row.GetUtcOrNull(4),
        CheckedAt = row.GetMomentOrNull(5),
        ChangedAt = row.GetMomentOrNull(6),
        State = row.IsDBNull(7) ? null : (CheckState)row.GetInt32(7),
    };

    // What another program wrote there is no product of ours.
    private static Product? Whole(string? json)
    {
        try
        {
            return json is null ? null : ProductJson.Read(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
