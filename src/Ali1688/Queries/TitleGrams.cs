using System.Globalization;

namespace Ali1688.Queries;

/// <summary>
/// Titles as words that full-text indexes can hold whatever their language: every character with the one after it, as eight hexadecimal digits. Databases
/// know words by the spaces between them, which Chinese has not; and none of these is a stop word, too short, or syntax.
/// </summary>
internal static class TitleGrams
{
    private const int MostOfQuery = 16;
    private const char End = '\0';

    /// <summary>The grams of a folded title, each once.</summary>
    public static string Of(string title)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < title.Length; i++)
        {
            if (title[i] != ' ') grams.Add(Gram(title[i], i + 1 < title.Length ? title[i + 1] : End));
        }

        return string.Join(' ', grams);
    }

    /// <summary>What every title that holds a folded text has among its grams; a single character gives the beginning of a gram.</summary>
    public static (IReadOnlyList<string> Grams, bool IsBeginning) OfQuery(string text)
    {
        var pairs = Enumerable.Range(0, Math.Max(text.Length - 1, 0)).Where(i => text[i] != ' ').Select(i => Gram(text[i], text[i + 1])).Distinct(StringComparer.Ordinal).Take(MostOfQuery).ToList();
        return pairs.Count > 0 ? (pairs, false) : ([Digits(text[0])], true);
    }

    private static string Gram(char first, char second) => Digits(first) + Digits(second);

    private static string Digits(char letter) => ((int)letter).ToString("x4", CultureInfo.InvariantCulture);
}
