using System.Globalization;
using System.Text.Json.Nodes;

namespace Ali1688.Gateway.Products;

/// <summary>Makes of what people write for a filter what the platform reads.</summary>
internal static class FilterValue
{
    /// <summary>The value as JSON; null when the text is none of this kind.</summary>
    public static JsonNode? Read(FilterKind kind, string text) => kind switch
    {
        FilterKind.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
        FilterKind.Boolean => bool.TryParse(text, out var truth) ? JsonValue.Create(truth) : null,
        FilterKind.Date => PlatformTimestamp.FromPeople(text) is { } date ? JsonValue.Create(PlatformTimestamp.ForDates(date)) : null,
        FilterKind.List => new JsonArray([.. Parts(text).Select(static part => (JsonNode)JsonValue.Create(part))]),
        _ => JsonValue.Create(text),
    };

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
