namespace Ali1688.Cleaning.Values;

/// <summary>
/// Takes HTML tags out of a text. One pass with a stack of open brackets: a bracket that closes cuts back to the last one that
/// opens a tag. So <c>3&lt;5</c> stays, tags inside tags go, what is left holds no tag, and the time is linear in the length.
/// </summary>
internal static class MarkupRemover
{
    // These break a line, so the words on both sides stay apart; other tags stand within words.
    private static readonly string[] Breaks = ["br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "table", "hr", "h1", "h2", "h3", "h4", "h5", "h6"];

    public static string Remove(string text)
    {
        var kept = new char[text.Length];
        var length = 0;
        var open = new Stack<int>();
        foreach (var character in text)
        {
            if (character == '<') open.Push(length);
            if (character == '>' && TryCut(kept, ref length, open)) continue;
            kept[length++] = character;
        }

        return new string(kept, 0, length);
    }

    private static bool TryCut(char[] kept, ref int length, Stack<int> open)
    {
        while (open.TryPop(out var start))
        {
            var inside = kept.AsSpan(start + 1, length - start - 1);
            if (!IsTag(inside, out var name)) continue;
            var isBreak = IsBreak(name);
            length = start;
            if (isBreak) kept[length++] = ' ';
            return true;
        }

        return false;
    }

    private static bool IsTag(ReadOnlySpan<char> inside, out ReadOnlySpan<char> name)
    {
        name = default;
        if (inside.StartsWith('!') || inside.StartsWith('?')) return true;
        if (inside.StartsWith('/')) inside = inside[1..];
        if (inside.IsEmpty || !char.IsAsciiLetter(inside[0])) return false;
        var end = 1;
        while (end < inside.Length && (char.IsAsciiLetterOrDigit(inside[end]) || inside[end] is '-' or ':')) end++;
        name = inside[..end];
        return end == inside.Length || inside[end] is ' ' or '/';
    }

    private static bool IsBreak(ReadOnlySpan<char> name)
    {
        foreach (var known in Breaks)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
