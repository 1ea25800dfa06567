using System.Text.Json;
using Ali1688.Products;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>Price tiers, read from what a change holds and said as people write them.</summary>
internal static class TierText
{
    private const string Between = " · ";

    /// <summary>The tiers in JSON; none where there is nothing or nothing of the kind.</summary>
    public static IReadOnlyList<PriceTier> Read(string? json) => json is null ? [] : Read(JsonElement.Parse(json));

    /// <summary>The tiers in JSON; none where one of them is not a quantity and a price.</summary>
    public static IReadOnlyList<PriceTier> Read(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array) return [];
        var tiers = list.EnumerateArray().Select(Tier).ToList();
        return tiers.Contains(null) ? [] : [.. tiers.OfType<PriceTier>()];
    }

    /// <summary>The tiers in words, by rising quantity.</summary>
    public static string Of(Speech speech, IReadOnlyList<PriceTier> tiers) =>
        string.Join(Between, tiers.OrderBy(tier => tier.FromQuantity).Select(tier => speech[ProductTexts.TierPrice, Speech.Count(tier.FromQuantity), Speech.Money(tier.Price)]));

    private static PriceTier? Tier(JsonElement tier) => tier.ValueKind == JsonValueKind.Object
        && tier.TryGetProperty("fromQuantity", out var from) && from.ValueKind == JsonValueKind.Number && from.TryGetInt64(out var quantity)
        && tier.TryGetProperty("price", out var price) && price.ValueKind == JsonValueKind.Number && price.TryGetDecimal(out var yuan) ? new PriceTier(quantity, yuan) : null;
}
