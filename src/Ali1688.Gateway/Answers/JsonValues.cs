using System.Text.Json;

namespace Ali1688.Gateway.Answers;

/// <summary>Reads what the platform writes now as one type, now as another.</summary>
internal static class JsonValues
{
    /// <summary>The value at a path of property names joined by dots; null when a part of the way is missing.</summary>
    public static JsonElement? At(this JsonElement root, string path)
    {
        var here = root;
        foreach (var part in path.AsSpan().Split('.'))
        {
            if (here.ValueKind != JsonValueKind.Object || !here.TryGetProperty(path.AsSpan(part), out here)) return null;
        }

        return here;
    }

    /// <summary>The first of these properties that holds a text or number that is not "", as text.</summary>
    public static string? Text(this JsonElement parent, params ReadOnlySpan<string> names)
    {
        if (parent.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in names)
        {
            if (parent.TryGetProperty(name, out var value) && TextOf(value) is { Length: > 0 } text) return text;
        }

        return null;
    }

    /// <summary>A text, number or boolean as text; null for everything else.</summary>
    public static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
