using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ali1688.Sandbox.Http;

/// <summary>Reads <c>application/x-www-form-urlencoded</c>; a percent sign without two hex digits stands for itself.</summary>
internal static class UrlEncoded
{
    private static readonly SearchValues<byte> Escapes = SearchValues.Create("%+"u8);

    public static void Read(ReadOnlySpan<byte> text, Action<Parameter> add)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'&');
            var pair = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf((byte)'=');
            add(equals < 0
                ? new Parameter(Decode(pair), "")
                : new Parameter(Decode(pair[..equals]), Decode(pair[(equals + 1)..])));
        }
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny(Escapes)) return Encoding.UTF8.GetString(text);
        var decoded = ArrayPool<byte>.Shared.Rent(text.Length);
        var result = Encoding.UTF8.GetString(decoded.AsSpan(0, Unescape(text, decoded)));
        ArrayPool<byte>.Shared.Return(decoded);
        return result;
    }

    private static int Unescape(ReadOnlySpan<byte> text, Span<byte> decoded)
    {
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out decoded[length]);
            if (escaped) i += 2;
            else decoded[length] = text[i] == '+' ? (byte)' ' : text[i];
            length++;
        }

        return length;
    }
}
