using System.Buffers;
using System.Text.Json;

namespace Ali1688.Cleaning;

/// <summary>Makes absolute https addresses of pictures in whatever form they come: an array, a text with commas, relative, without scheme.</summary>
internal static class ImageReader
{
    private static readonly SearchValues<char> NeverInAPath = SearchValues.Create(" :<>\"'");
    private static readonly SearchValues<char> NeverInAnAddress = SearchValues.Create(" <>\"'\\");

    public static IReadOnlyList<string> ReadAll(FieldReader reader, JsonElement product, FieldPath path, string imageBase)
    {
        if (!reader.TryFind(product, path, out var value)) return [];
        var found = new List<string>();
        foreach (var text in Texts(reader, path, value))
        {
            if (Absolute(text, imageBase) is { } address)
            {
                if (!found.Contains(address)) found.Add(address);
            }
            else if (text.Length > 0)
            {
                reader.Note(path.Name, "this is no address of a picture", text);
            }
        }

        return found;
    }

    public static string? ReadOne(FieldReader reader, JsonElement element, FieldPath path, string imageBase) =>
        ReadAll(reader, element, path, imageBase) is { Count: > 0 } all ? all[0] : null;

    private static string? Absolute(string text, string imageBase)
    {
        var address = text switch
        {
            _ when text.StartsWith("//", StringComparison.Ordinal) => "https:" + text,
            _ when text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) => "https://" + text[7..],
            _ when text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) => text,
            _ when text.AsSpan().ContainsAny(NeverInAPath) || !text.Contains('/', StringComparison.Ordinal) => null,
            _ => imageBase + text.TrimStart('/'),
        };
        return address is not null && !address.AsSpan().ContainsAny(NeverInAnAddress) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? address : null;
    }

    private static IEnumerable<string> Texts(FieldReader reader, FieldPath path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String && FieldReader.TryGetString(item, out var text)) yield return text.Trim();
                else if (item.ValueKind != JsonValueKind.Null) reader.Note(path.Name, "a picture's address is expected", item);
            }
        }
        else if (value.ValueKind == JsonValueKind.String && FieldReader.TryGetString(value, out var joined))
        {
            if (joined.StartsWith('[') && JsonAnswer.TryParse(System.Text.Encoding.UTF8.GetBytes(joined), out var inner) && inner.ValueKind == JsonValueKind.Array)
            {
                foreach (var text in Texts(reader, path, inner)) yield return text;
                yield break;
            }

            foreach (var text in joined.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) yield return text;
        }
        else
        {
            reader.Note(path.Name, "a list of pictures is expected", value);
        }
    }
}
