using System.Text.Json;

namespace Ali1688.Gateway.Calls;

/// <summary>Follows a profile's path (names joined by dots) into an answer.</summary>
internal static class JsonPath
{
    public static bool TryFollow(JsonElement from, string path, out JsonElement found)
    {
        found = from;
        foreach (var part in path.AsSpan().Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(path.AsSpan()[part], out found)) return false;
        }

        return true;
    }

    public static bool HasObject(JsonElement root, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (TryFollow(root, path, out var found) && found.ValueKind == JsonValueKind.Object) return true;
        }

        return false;
    }
}
