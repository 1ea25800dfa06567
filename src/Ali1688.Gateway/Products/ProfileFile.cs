using System.Text.Json;

namespace Ali1688.Gateway.Products;

/// <summary>Reads one file of profiles.</summary>
internal static class ProfileFile
{
    public static IReadOnlyList<ApiProfile> Read(string file, ReadOnlyMemory<byte> json)
    {
        using var document = Parse(file, json);
        var profiles = Elements(document.RootElement).Select(element => ReadOne(file, element)).ToList();
        var doubled = profiles.GroupBy(static profile => profile.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1);
        return doubled is null ? profiles : throw new FormatException($"{file}: the profile '{doubled.Key}' is there more than once.");
    }

    private static JsonDocument Parse(string file, ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, ProfileJson.Document);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }
    }

    private static JsonElement[] Elements(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];

    private static ApiProfile ReadOne(string file, JsonElement element)
    {
        try
        {
            var profile = element.Deserialize<ApiProfile>(ProfileJson.Options) ?? throw new JsonException("A profile must not be null.");
            return ProfileRules.Problem(profile) is { } problem ? throw new JsonException(problem) : profile;
        }
        catch (JsonException e)
        {
            var field = e.Path is { Length: > 2 } path ? $"{path[2..]}: " : "";
            throw new FormatException($"{file}: profile {Name(element)}: {field}{e.Message}", e);
        }
    }

    private static string Name(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? $"'{name.GetString()}'"
            : "without a name";
}
