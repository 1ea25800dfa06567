using Ali1688.Products;

namespace Ali1688.Cleaning.Values;

/// <summary>Folds runs of blanks into one and takes them off both ends.</summary>
internal static class WhiteSpace
{
    /// <summary>Expects that every kind of white space is a plain space already (see <see cref="SafeText"/>).</summary>
    public static string Fold(string text)
    {
        var trimmed = text.AsSpan().Trim(' ');
        return trimmed.Contains("  ", StringComparison.Ordinal) ? FoldRuns(trimmed)
            : trimmed.Length == text.Length ? text
            : trimmed.ToString();
    }

    private static string FoldRuns(ReadOnlySpan<char> text)
    {
        var folded = new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            if (character == ' ' && folded[length - 1] == ' ') continue;
            folded[length++] = character;
        }

        return new string(folded, 0, length);
    }
}
