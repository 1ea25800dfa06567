using System.Globalization;
using System.Text.Json;
using Ali1688.Products;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>
/// A value of a change, for people: numbers as numbers, moments in the reader's time zone, price tiers as people write them, texts without their quotes,
/// the rest as JSON; cut where it is long. Whatever is not what its field says is shown as the JSON that it is.
/// </summary>
internal static class ValueText
{
    private const int Longest = 200;

    /// <summary>The value of a field; a sign where there is none.</summary>
    public static string Of(Speech speech, string field, string? json)
    {
        if (json is null) return Speech.Nothing;
        var value = JsonElement.Parse(json);
        return value.ValueKind switch
        {
            JsonValueKind.Number when IsMoney(field) => Speech.Money(value.GetDecimal()),
            JsonValueKind.Number when value.TryGetInt64(out var count) => Speech.Count(count),
            JsonValueKind.String when MomentOf(field, value) is { } moment => speech.Moment(moment),
            JsonValueKind.String => Cut(SafeText.Of(value.GetString()!)), // it is one
            JsonValueKind.Array when IsTiers(field) && TierText.Read(value) is { Count: > 0 } tiers => Cut(TierText.Of(speech, tiers)),
            _ => Cut(SafeText.Of(json)),
        };
    }

    /// <summary>Whether it is a number, and stands in a column of numbers.</summary>
    public static bool IsNumber(string? json) => json is [>= '0' and <= '9', ..];

    private static bool IsMoney(string field) => field is "price" or "priceMax" || field.EndsWith(".price", StringComparison.Ordinal);

    private static bool IsTiers(string field) => field == "tiers" || field.EndsWith(".tiers", StringComparison.Ordinal);

    private static DateTimeOffset? MomentOf(string field, JsonElement value) =>
        field is "createdAt" or "modifiedAt" && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        return $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
    }
}
