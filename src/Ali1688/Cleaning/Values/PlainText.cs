using System.Globalization;
using System.Net;
using Ali1688.Products;

namespace Ali1688.Cleaning.Values;

/// <summary>A text as a person would read it: no tags, entities decoded once, nothing invisible, white space folded.</summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        if (IsPlain(text)) return text;
        // Invisible characters go first: one of them inside a tag would hide it.
        var plain = SafeText.Of(text);
        if (plain.Contains('<')) plain = MarkupRemover.Remove(plain);
        if (plain.Contains('&')) plain = SafeText.Of(WebUtility.HtmlDecode(plain));
        return WhiteSpace.Fold(plain);
    }

    /// <summary>Most texts need nothing done, and seeing that costs no allocation.</summary>
    private static bool IsPlain(string text)
    {
        var previous = ' ';
        foreach (var character in text)
        {
            if (!IsPlain(character) || (character == ' ' && previous == ' ')) return false;
            previous = character;
        }

        return previous != ' ' || text.Length == 0;
    }

    private static bool IsPlain(char character) => character switch
    {
        < ' ' or '<' or '&' => false,
        < '\x7F' or (>= '\u4E00' and <= '\u9FFF') => true,
        >= '\uFFFE' or (>= '\uFDD0' and <= '\uFDEF') => false,
        _ => char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };
}
