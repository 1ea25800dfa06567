namespace Ali1688.Cleaning.Values;

/// <summary>
/// Brings the many ways of writing a number down to one alphabet: ASCII digits and punctuation, <c>¥</c> for yuan, <c>-</c> for
/// every dash (which may also be a minus) and <c>~</c> for every other sign of a range.
/// </summary>
internal static class NumberCharacters
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';

    public static void Normalise(ReadOnlySpan<char> written, Span<char> normal)
    {
        for (var i = 0; i < written.Length; i++)
        {
            normal[i] = Normal(written[i]);
        }
    }

    private static char Normal(char written) => written switch
    {
        < '\x7F' => char.IsWhiteSpace(written) ? ' ' : written,
        >= FullWidthFirst and <= FullWidthLast => (char)(written - FullWidthFirst + '!'),
        '￥' => '¥',
        '–' or '—' or '―' or '‐' or '‑' or '‒' or '−' => '-',
        '〜' or '∼' or '至' or '到' => '~',
        _ => char.IsWhiteSpace(written) || char.IsControl(written) ? ' ' : written,
    };
}
