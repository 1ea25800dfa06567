using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ali1688.Sandbox.Truth;

namespace Ali1688.Sandbox.Tests.Admin;

/// <summary>Reads the platform's odd values as plainly as can be; it shares nothing with what wrote them.</summary>
internal static partial class ServedReader
{
    private const string Server = "https://cbu01.alicdn.com/";

    public static string Text(JsonElement parent, string name) =>
        parent.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : parent.GetProperty(name).GetRawText();

    public static string Plain(string title) => Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(title, " ")), " ").Trim();

    public static decimal Price(JsonElement price) => PriceRange(price).Low!.Value;

    public static (decimal? Low, decimal? High) PriceRange(JsonElement price)
    {
        var text = price.ValueKind == JsonValueKind.String ? price.GetString()! : price.GetRawText();
        var parts = text.TrimStart('￥').Split('-').Select(part => decimal.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return (parts[0], parts[^1]);
    }

    public static long? Count(JsonElement count)
    {
        if (count.ValueKind == JsonValueKind.Null) return null;
        var text = count.ValueKind == JsonValueKind.String ? count.GetString()! : count.GetRawText();
        if (text.Length == 0) return null;
        return text.EndsWith("万+", StringComparison.Ordinal)
            ? (long)(decimal.Parse(text[..^2], CultureInfo.InvariantCulture) * 10_000)
            : (long)decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    public static IReadOnlyList<string> Images(JsonElement images)
    {
        var addresses = images.ValueKind == JsonValueKind.String ? images.GetString()!.Split(',') : images.EnumerateArray().Select(image => image.GetString()!);
        return [.. addresses.Select(address => Image(address)!).Distinct()];
    }

    public static string? Image(string? address) =>
        string.IsNullOrEmpty(address) ? null
        : address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address
        : address.StartsWith("http", StringComparison.Ordinal) ? address
        : Server + address;

    public static IReadOnlyList<TruthTier> Tiers(JsonElement tiers) =>
        [.. tiers.EnumerateArray().Select(tier => new TruthTier(tier.GetProperty("startQuantity").GetInt32(), Price(tier.GetProperty("price"))))];

    public static IReadOnlyList<TruthNamedValue> Attributes(JsonElement attributes, string name, string value) =>
        [.. attributes.EnumerateArray().Select(attribute => new TruthNamedValue(attribute.GetProperty(name).GetString()!, attribute.GetProperty(value).GetString()!))];

    public static DateTimeOffset LongDate(JsonElement date) =>
        DateTimeOffset.ParseExact(date.GetString()!, "yyyyMMddHHmmssfffzzz", CultureInfo.InvariantCulture);

    public static DateTimeOffset ShortDate(JsonElement date) =>
        new(DateTime.ParseExact(date.GetString()!, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    [GeneratedRegex("</?[a-zA-Z][^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
