using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Ali1688.Cleaning.Paths;

/// <summary>
/// The text of a JSON string. <see cref="JsonElement.GetString"/> throws on a lone surrogate or on bytes that are no UTF-8;
/// here the first comes through as it is and the second as U+FFFD, so that one odd character costs no product.
/// </summary>
internal static class JsonText
{
    public static string Read(JsonElement text) => Decode(Raw(text));

    /// <summary>The text that is written between two quotes.</summary>
    public static string Decode(ReadOnlySpan<byte> written) =>
        written.Contains((byte)'\\') ? Unescape(Encoding.UTF8.GetString(written)) : Encoding.UTF8.GetString(written);

    public static bool IsEmpty(JsonElement text) => Raw(text).IsEmpty;

    /// <summary>The bytes between the quotes, escapes and all.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    private static string Unescape(string escaped)
    {
        var read = ArrayPool<char>.Shared.Rent(escaped.Length);
        var length = 0;
        for (var i = 0; i < escaped.Length; i++)
        {
            read[length++] = escaped[i] == '\\' ? EscapedCharacter(escaped, ref i) : escaped[i];
        }

        var text = new string(read, 0, length);
        ArrayPool<char>.Shared.Return(read);
        return text;
    }

    // The parser has already checked that every escape is well formed.
    private static char EscapedCharacter(string escaped, ref int at)
    {
        at++;
        if (escaped[at] != 'u') return Short(escaped[at]);
        at += 4;
        return (char)ushort.Parse(escaped.AsSpan(at - 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static char Short(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\b',
        'f' => '\f',
        _ => letter,
    };
}
