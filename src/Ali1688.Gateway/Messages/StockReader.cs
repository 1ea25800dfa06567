using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Messages;

/// <summary>Reads the list of stock movements. Its name begins with a capital letter in recorded messages; no other list of the platform does.</summary>
internal static class StockReader
{
    public static IReadOnlyList<StockMove> Read(MessageEnvelope envelope)
    {
        var list = envelope.Data.At("OfferInventoryChangeList") ?? envelope.Data.At("offerInventoryChangeList");
        return list is { ValueKind: JsonValueKind.Array } moves ? [.. moves.EnumerateArray().Select(move => Move(move, envelope)).OfType<StockMove>()] : [];
    }

    private static StockMove? Move(JsonElement move, MessageEnvelope envelope)
    {
        if (!ItemId.TryParse(move.Text("offerId"), out var item)) return null;
        if ((MessageTime.FromMilliseconds(move.Text("bizTime")) ?? envelope.SentAt) is not { } at) return null;
        return new StockMove(item, SkuOf(move), Stock(move.Text("offerOnSale")), Stock(move.Text("skuOnSale")), Number(move.Text("quantity")) ?? 0, at);
    }

    // Products without SKUs name SKU 0.
    private static string? SkuOf(JsonElement move) => move.Text("skuId") is { } sku and not "0" ? sku : null;

    private static long? Stock(string? text) => Number(text) is >= 0 and var stock ? stock : null;

    private static long? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && decimal.Truncate(number) is >= long.MinValue and <= long.MaxValue and var whole
            ? (long)whole
            : null;
}
