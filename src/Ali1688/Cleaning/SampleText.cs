using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>A short, printable piece of an odd value, for people to look at.</summary>
internal static class SampleText
{
    public const int MaxLength = 200;

    // A character takes at most this many bytes in JSON (a \u escape); more need not be read for one sample.
    private const int MostBytes = MaxLength * 6;

    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "",
        JsonValueKind.String => Cut(JsonText.Read(value)),
        _ => Cut(Start(JsonMarshal.GetRawUtf8Value(value))),
    };

    private static string Start(ReadOnlySpan<byte> written) => Encoding.UTF8.GetString(written[..Math.Min(written.Length, MostBytes)]);

    // What is printed to a terminal must not steer it, so control characters go.
    private static string Cut(string text)
    {
        var start = text.Length > MostBytes ? text[..MostBytes] : text;
        var printable = WhiteSpace.Fold(SafeText.Of(start));
        if (printable.Length <= MaxLength) return printable;
        var end = char.IsHighSurrogate(printable[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return printable[..end];
    }
}
