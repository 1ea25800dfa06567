using System.Text;
using Ali1688.Cleaning.Values;
using Ali1688.Products;

namespace Ali1688.Alerting.Delivering;

/// <summary>Texts of strangers, made safe for a place where they are shown.</summary>
internal static class ShownText
{
    // What markup begins with becomes its full-width twin: it looks the same to a reader, and means nothing to a chat's renderer. Backslashes would not
    // do, since the chats know different parts of Markdown.
    private const string Markup = "*_`#[]()<>!|~\\@&{}";

    /// <summary>On one line, without anything that is not seen, and not longer than this many characters.</summary>
    public static string Plain(string text, int most)
    {
        var plain = WhiteSpace.Fold(SafeText.Of(text));
        if (plain.Length <= most) return plain;
        return $"{plain[..(char.IsHighSurrogate(plain[most - 1]) ? most - 1 : most)]}…";
    }

    /// <summary>The same, without markup, mentions or addresses that a chat would make a link of.</summary>
    public static string ForMarkdown(string text, int most)
    {
        var safe = new StringBuilder(Plain(text, most));
        for (var i = 0; i < safe.Length; i++)
        {
            if (Markup.Contains(safe[i], StringComparison.Ordinal)) safe[i] = (char)(safe[i] + 0xFEE0);
        }

        return safe.Replace("://", "：//").Replace("www.", "www．").ToString();
    }
}
