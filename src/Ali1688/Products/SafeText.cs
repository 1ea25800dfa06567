using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ali1688.Products;

/// <summary>
/// Text of strangers, made safe to show on a terminal, in a message or in a table: on one line, without control characters, zero-width characters
/// and the marks that turn the direction of writing (which can make a title read otherwise than it is stored). Every white space becomes a plain
/// space. The joiner between two emoji stays, since it makes one picture of them. It does not encode for HTML or Markdown. Thread-safe.
/// </summary>
public static class SafeText
{
    private const int Joiner = 0x200D;

    // What may not stand as it is; a pair of surrogates has to be looked at as a whole.
    private static readonly SearchValues<char> Doubtful = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(value => (char)value).Where(c => c != ' ' && (char.IsSurrogate(c) || IsDoubtful(CharUnicodeInfo.GetUnicodeCategory(c)) || IsNoncharacter(c)))]);

    // What would steer a terminal or turn the direction of writing; JSON may hold it as an escape.
    private static readonly SearchValues<char> Steering = SearchValues.Create(
        [.. Enumerable.Range(0x7F, 0xA0 - 0x7F).Select(value => (char)value), '\u061C', '\u200E', '\u200F', '\u2028', '\u2029', .. Enumerable.Range(0x202A, 5).Concat(Enumerable.Range(0x2066, 4)).Select(value => (char)value)]);

    /// <summary>The text without what could deceive or steer; the same text where there is nothing of the kind.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) => text is null || !text.AsSpan().ContainsAny(Doubtful) ? text : Clean(text);

    /// <summary>JSON with the same meaning, in which such characters are escapes: safe to show, and nothing of its values is lost.</summary>
    /// <param name="json">Valid JSON.</param>
    public static string Json(string json)
    {
        if (!MaySteer(json)) return json;
        var safe = new StringBuilder(json.Length + 32);
        foreach (var letter in json)
        {
            if (Steering.Contains(letter)) safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else safe.Append(letter);
        }

        return safe.ToString();
    }

    /// <summary>Whether there are characters that <see cref="Json"/> makes escapes of.</summary>
    internal static bool MaySteer(string text) => text.AsSpan().ContainsAny(Steering);

    private static string Clean(string text)
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
        var category = Rune.GetUnicodeCategory(rune);
        if (category == UnicodeCategory.Format) return rune.Value == Joiner && IsPictograph(previous) && next < text.Length && IsPictograph(RuneAt(text, next));
        if (!IsDoubtful(category)) return !IsNoncharacter(rune.Value);
        shown = new Rune(' ');
        return Rune.IsWhiteSpace(rune);
    }

    private static bool IsDoubtful(UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format;

    // A lone surrogate is U+FFFD, the sign for an unreadable character; both are one UTF-16 unit long.
    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private static bool IsPictograph(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2190 and <= 0x2BFF) or 0xFE0F;

    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
