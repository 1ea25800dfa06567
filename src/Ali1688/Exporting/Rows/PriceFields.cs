using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Ali1688.Storage;

namespace Ali1688.Exporting.Rows;

/// <summary>Makes a row of <see cref="ExportWhat.Prices"/> of a change, if it is one of a price.</summary>
internal static class PriceFields
{
    private const string Sku = "sku:";

    public static void Read(DbDataReader row, RowBatch batch)
    {
        var field = row.GetString(5);
        var (old, now) = (row.GetTextOrNull(6), row.GetTextOrNull(7));
        if (!field.StartsWith(Sku, StringComparison.Ordinal)) Add(row, batch, null, field, old, now);
        else if ((old ?? now)?.StartsWith('{') == true) AddWhole(row, batch, field[Sku.Length..], old, now);
        else AddPart(row, batch, field, old, now);
    }

    private static void AddPart(DbDataReader row, RowBatch batch, string field, string? old, string? now)
    {
        // A SKU's key may hold dots.
        var dot = field.LastIndexOf('.');
        if (field[(dot + 1)..] is "price" or "tiers") Add(row, batch, field[Sku.Length..dot], field[(dot + 1)..], old, now);
    }

    // A SKU that came or went came or went with its prices.
    private static void AddWhole(DbDataReader row, RowBatch batch, string sku, string? old, string? now)
    {
        var (before, after) = (old is null ? default : JsonElement.Parse(old), now is null ? default : JsonElement.Parse(now));
        if (Part(before, "price") is var oldPrice && Part(after, "price") is var price && (oldPrice ?? price) is not null) Add(row, batch, sku, "price", oldPrice, price);
        if (Part(before, "priceTiers") is var oldTiers && Part(after, "priceTiers") is var tiers && (oldTiers ?? tiers) is not null) Add(row, batch, sku, "tiers", oldTiers, tiers);
    }

    private static string? Part(JsonElement sku, string name) => sku.ValueKind == JsonValueKind.Object && sku.TryGetProperty(name, out var part) ? part.GetRawText() : null;

    private static void Add(DbDataReader row, RowBatch batch, string? sku, string of, string? old, string? now)
    {
        var isMoney = of is "price" or "priceMax";
        var cells = batch.Add();
        cells[0] = Cell.Of(row.GetInt64(0));
        cells[1] = Cell.Of(row.GetItemId(1).Value);
        cells[2] = Cell.Of(sku);
        cells[3] = Cell.Of(of);
        (cells[4], cells[5]) = isMoney ? (Money(old), Money(now)) : default;
        (cells[6], cells[7]) = isMoney ? default : (Cell.Of(old), Cell.Of(now));
        cells[8] = Cell.Of(row.GetInt64(3));
        cells[9] = Cell.Of(row.GetInt64(2));
    }

    private static Cell Money(string? json) => json is null ? default : Cell.Of(decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture));
}
