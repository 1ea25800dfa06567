using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Compares what is stored with what the platform knows.</summary>
internal static class Truth
{
    /// <summary>The names of the fields that differ.</summary>
    public static IEnumerable<string> Differences(JsonElement truth, JsonElement stored, bool sevenFieldsOnly)
    {
        if (Text(truth, "title") != Text(stored, "title")) yield return $"title: '{Text(stored, "title")}' instead of '{Text(truth, "title")}'";
        if (Number(truth, "price") != Number(stored, "price")) yield return $"price: {Number(stored, "price")} instead of {Number(truth, "price")}";
        if (Number(truth, "priceMax") != Number(stored, "priceMax")) yield return $"priceMax: {Number(stored, "priceMax")} instead of {Number(truth, "priceMax")}";
        if (Number(truth, "stock") != Number(stored, "stock")) yield return "stock";
        if (Number(truth, "sales") != Number(stored, "sales")) yield return "sales";
        if (!List(truth, "images", i => i.GetString()!).SequenceEqual(List(stored, "images", i => i.GetString()!))) yield return "images";
        if (sevenFieldsOnly) yield break;
        if (Text(truth, "unit") != Text(stored, "unit")) yield return "unit";
        if (Text(truth, "status") != Text(stored, "statusText")) yield return "status";
        if (Number(truth, "minimumOrder") != Number(stored, "minimumOrder")) yield return "minimumOrder";
        if (Text(truth.GetProperty("supplier"), "loginId") != Text(stored.GetProperty("supplier"), "name")) yield return "supplier";
        if (!List(truth, "tiers", t => $"{t.GetProperty("from")}:{Number(t, "price")}").SequenceEqual(List(stored, "priceTiers", t => $"{t.GetProperty("fromQuantity")}:{Number(t, "price")}"))) yield return "tiers";
        if (!List(truth, "skus", Sku).SequenceEqual(List(stored, "skus", Sku))) yield return "skus";
    }

    private static string Sku(JsonElement sku) =>
        $"{sku.GetProperty("id").GetString()} {Number(sku, "price")} {sku.GetProperty("stock")} {string.Join('/', List(sku, "attributes", a => a.GetProperty("value").GetString()!))}";

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static decimal? Number(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDecimal() / 1.0000000000m : null;

    private static IEnumerable<T> List<T>(JsonElement from, string name, Func<JsonElement, T> read) => from.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(read) : [];
}
