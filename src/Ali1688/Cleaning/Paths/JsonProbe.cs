using System.Runtime.InteropServices;
using System.Text.Json;

namespace Ali1688.Cleaning.Paths;

/// <summary>Looks up a property without ever throwing: a property name with a lone surrogate makes the framework's look-up throw.</summary>
internal static class JsonProbe
{
    public static JsonElement Property(JsonElement holder, ReadOnlySpan<byte> name)
    {
        if (holder.ValueKind != JsonValueKind.Object) return default;
        try
        {
            return holder.TryGetProperty(name, out var value) ? value : default;
        }
        catch (InvalidOperationException)
        {
            return AmongOddNames(holder, name);
        }
    }

    // As in the framework's look-up, the last of several properties of one name counts.
    private static JsonElement AmongOddNames(JsonElement holder, ReadOnlySpan<byte> name)
    {
        var wanted = JsonText.Decode(name);
        JsonElement found = default;
        foreach (var property in holder.EnumerateObject())
        {
            if (JsonText.Decode(JsonMarshal.GetRawUtf8PropertyName(property)) == wanted) found = property.Value;
        }

        return found;
    }
}
