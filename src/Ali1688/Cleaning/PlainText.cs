using System.Globalization;
using System.Net;
using System.Text;

namespace Ali1688.Cleaning;

/// <summary>
/// Makes plain text of what sellers write: no tags, no entities, no control, zero-width or direction-changing characters, white space folded.
/// Linear time; cleaning what is clean changes nothing.
/// </summary>
internal static class PlainText
{
    private const int MostRounds = 4;

    public static string Clean(string text)
    {
        // Entities may hide tags and tags may surround entities; a few rounds end both.
        for (var round = 0; round < MostRounds && text.AsSpan().ContainsAny('<', '&'); round++)
        {
            var next = WithoutTags(WebUtility.HtmlDecode(text));
            if (next == text) break;
            text = next;
        }

        return NeedsFolding(text) ? Fold(text) : text;
    }

    /// <summary>Takes out what begins like a tag and ends like one; <c>3&lt;5</c> is none.</summary>
    private static string WithoutTags(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        var lastEnd = text.LastIndexOf('>');
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '<' || at > lastEnd || !BeginsTag(text.AsSpan(at + 1)))
            {
                result.Append(text[at]);
                continue;
            }

            at = text.IndexOf('>', at);
            result.Append(' ');
        }

        return result.ToString();
    }

    private static bool BeginsTag(ReadOnlySpan<char> after) => after.Length > 0 && (char.IsAsciiLetter(after[0]) || after[0] is '/' or '!' or '?');

    private static bool NeedsFolding(string text)
    {
        if (text.Length > 0 && (text[0] == ' ' || text[^1] == ' ')) return true;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsInvisible(text[at]) || char.IsSurrogate(text[at]) || (char.IsWhiteSpace(text[at]) && (text[at] != ' ' || text[at + 1] == ' '))) return true;
        }

        return false;
    }

    private static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) space = true;
            else if (!rune.IsBmp || !IsInvisible((char)rune.Value))
            {
                if (space && result.Length > 0) result.Append(' ');
                space = false;
                result.Append(rune);
            }
        }

        return result.ToString();
    }

    /// <summary>Control and format characters, but for the joiner that holds emoji together.</summary>
    private static bool IsInvisible(char c) =>
        !char.IsWhiteSpace(c) && c != '\u200D' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
