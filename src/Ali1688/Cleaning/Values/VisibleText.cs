using System.Globalization;
using System.Text;

namespace Ali1688.Cleaning.Values;

/// <summary>
/// A text without what nobody sees: control characters, zero-width characters and the marks that turn the direction of writing
/// (which can make a title read otherwise than it is stored). Every white space becomes a plain space. The joiner between two
/// emoji stays, since it makes one picture of them.
/// </summary>
internal static class VisibleText
{
    private const int Joiner = 0x200D;

    public static string Of(string text)
    {
        var visible = new StringBuilder(text.Length);
        var previous = default(Rune);
        for (var at = 0; at < text.Length;)
        {
            var rune = RuneAt(text, at);
            at += rune.Utf16SequenceLength;
            if (!TryShow(rune, previous, text, at, out var shown)) continue;
            visible.Append(shown);
            previous = shown;
        }

        return visible.ToString();
    }

    private static bool TryShow(Rune rune, Rune previous, string text, int next, out Rune shown)
    {
        shown = rune;
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                shown = new Rune(' ');
                return Rune.IsWhiteSpace(rune);
            case UnicodeCategory.Format:
                return rune.Value == Joiner && IsPictograph(previous) && next < text.Length && IsPictograph(RuneAt(text, next));
            default:
                return !IsNoncharacter(rune.Value);
        }
    }

    // A lone surrogate is U+FFFD, the sign for an unreadable character; both are one UTF-16 unit long.
    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private static bool IsPictograph(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2190 and <= 0x2BFF) or 0xFE0F;

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
