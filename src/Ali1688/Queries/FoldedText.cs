using System.Text;

namespace Ali1688.Queries;

/// <summary>
/// Text as it is searched: full-width letters as narrow ones, capital letters as small ones, any white space as one space. The same on every machine.
/// </summary>
internal static class FoldedText
{
    /// <summary>How many characters of a title can be searched.</summary>
    public const int Longest = 500;

    private const char FirstWide = '\uFF01';
    private const char LastWide = '\uFF5E';
    private const int WideOffset = FirstWide - '!';

    public static string Of(string? text)
    {
        var folded = new StringBuilder(Math.Min(text?.Length ?? 0, Longest));
        foreach (var letter in text ?? "")
        {
            if (folded.Length == Longest) break;
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter)) folded.Append(Fold(letter));
            else if (folded is { Length: > 0 } && folded[^1] != ' ') folded.Append(' ');
        }

        // Neither a space nor half a character stands at the end.
        if (folded.Length > 0 && (folded[^1] == ' ' || char.IsHighSurrogate(folded[^1]))) folded.Length--;
        return folded.ToString();
    }

    private static char Fold(char letter) => char.ToLowerInvariant(letter is >= FirstWide and <= LastWide ? (char)(letter - WideOffset) : letter);
}
