using System.Text.Json;

namespace Ali1688.Cleaning;

/// <summary>Parses stored and cached answers. Thread-safe.</summary>
internal static class JsonAnswer
{
    public static bool TryParse(ReadOnlyMemory<byte> json, out JsonElement root)
    {
        try
        {
            root = JsonElement.Parse(json.Span);
            return true;
        }
        catch (JsonException)
        {
            root = default;
            return false;
        }
    }
}
