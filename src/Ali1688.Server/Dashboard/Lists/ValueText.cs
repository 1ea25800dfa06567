using System.Text.Json;
using Ali1688.Products;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>A value of a change, for people: numbers as numbers, texts without their quotes, the rest as JSON, cut where it is long.</summary>
internal static class ValueText
{
    private const int Longest = 200;

    public static string Of(string field, string? json)
    {
        if (json is null) return Speech.Nothing;
        var value = JsonElement.Parse(json);
        return value.ValueKind switch
        {
            JsonValueKind.Number when IsMoney(field) => Speech.Money(value.GetDecimal()),
            JsonValueKind.Number when value.TryGetInt64(out var count) => Speech.Count(count),
            JsonValueKind.String => Cut(SafeText.Of(value.GetString()!)), // it is one
            _ => Cut(SafeText.Of(json)),
        };
    }

    public static bool IsNumber(string? json) => json is [>= '0' and <= '9', ..];

    private static bool IsMoney(string field) => field is "price" or "priceMax" || field.EndsWith(".price", StringComparison.Ordinal);

    private static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        return $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
    }
}
