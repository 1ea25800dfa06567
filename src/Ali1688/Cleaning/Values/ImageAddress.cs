using System.Buffers;

namespace Ali1688.Cleaning.Values;

/// <summary>Makes an absolute https address of what the platform gives for a picture.</summary>
internal sealed class ImageAddress(string imageBase)
{
    private const string Secure = "https://";
    private const string Insecure = "http://";

    // None of these stands unescaped in an address: blanks, controls, brackets and quotes, invisible characters, half characters.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [
            .. Between('\0', ' '), .. Between('\x7F', '\xA0'), .. Between('\u2000', '\u206F'), .. Between('\uD800', '\uDFFF'),
            '<', '>', '"', '\'', '\\', '^', '`', '{', '|', '}', '\u3000', '\uFEFF',
        ]);

    private readonly string _base = imageBase.EndsWith('/') ? imageBase : imageBase + '/';

    /// <summary>The address, or null where the text is none (another scheme, blanks, a word).</summary>
    public string? Complete(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Forbidden)) return null;
        if (text.StartsWith(Secure, StringComparison.OrdinalIgnoreCase)) return WithHost(text[Secure.Length..]);
        if (text.StartsWith(Insecure, StringComparison.OrdinalIgnoreCase)) return WithHost(text[Insecure.Length..]);
        if (text.StartsWith("//", StringComparison.Ordinal)) return WithHost(text[2..]);
        return IsPathOfFile(text) ? $"{_base}{text.TrimStart('/')}" : null;
    }

    private static string? WithHost(ReadOnlySpan<char> address)
    {
        var end = address.IndexOf('/');
        var host = end < 0 ? address : address[..end];
        return end > 0 && host.Contains('.') && !host.Contains('@') ? $"{Secure}{address}" : null;
    }

    // "img/ibank/1.jpg" is a path; "图片", "1" or "data:image/png" is not.
    private static bool IsPathOfFile(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon < 0 && text.TrimStart('/').IndexOfAny('/', '.') > 0;
    }

    private static IEnumerable<char> Between(char first, char last) => Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
