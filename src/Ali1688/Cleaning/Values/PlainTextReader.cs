using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning.Values;

/// <summary>Reads a text for people. Numbers and booleans count as their text, since not every API quotes them.</summary>
internal static class PlainTextReader
{
    public static string? Read(in Found found, Findings findings)
    {
        if (found.IsAbsent) return null;
        switch (found.Value.ValueKind)
        {
            case JsonValueKind.String:
                var text = PlainText.Of(JsonText.Read(found.Value));
                return text.Length == 0 ? null : text;
            case JsonValueKind.Array or JsonValueKind.Object:
                findings.Add(found, Problem.NoText);
                return null;
            default:
                return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(found.Value));
        }
    }
}
