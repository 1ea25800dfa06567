namespace Ali1688.Server.Dashboard.Texts;

/// <summary>
/// What other rooms say in English, said in Chinese. Checks, faults and findings travel as text (through exceptions, the API and the store), so they are
/// known by their English words, as gettext knows them; what stands in a sentence's holes may be such a sentence again. What nobody translated stays as it is.
/// </summary>
internal static class Told
{
    private const int MostNested = 6;
    private const int Longest = 4000;

    /// <summary>All that is translated.</summary>
    public static readonly IReadOnlyList<Phrase> All =
        [.. CheckTexts.All, .. StoreTexts.All, .. GatewayTexts.All, .. SendTexts.All, .. IdTexts.All, .. FreshTexts.All, .. FindingTexts.All, .. RuleTexts.All];

    private static readonly Dictionary<string, Phrase> Whole = All.Where(phrase => !ToldPattern.HasHoles(phrase)).ToDictionary(phrase => phrase.English);

    // The one with the most words of its own knows best.
    private static readonly IReadOnlyList<ToldPattern> Patterns = [.. All.Where(ToldPattern.HasHoles).OrderByDescending(phrase => phrase.English.Length).Select(phrase => new ToldPattern(phrase, false)), .. CheckTexts.Spans.Select(phrase => new ToldPattern(phrase, true))];
    private static readonly IReadOnlyList<ToldPattern> Heads = [.. RuleTexts.Heads.Select(phrase => new ToldPattern(phrase, false))];

    /// <summary>The Chinese for an English sentence; the sentence itself where there is none.</summary>
    public static string InChinese(string english) => english.Length > Longest ? english : InChinese(english, MostNested) ?? english;

    private static string? InChinese(string english, int depth)
    {
        if (depth == 0) return null;
        return Whole.TryGetValue(english, out var phrase) ? phrase.Chinese : Find(Patterns, english, value => InChinese(value, depth - 1)) ?? AfterColon(english, depth);
    }

    private static string? Find(IEnumerable<ToldPattern> patterns, string english, Func<string, string?> inner) =>
        patterns.Select(pattern => pattern.Match(english) is { } values ? pattern.Say([.. values.Select(value => inner(value) ?? value)]) : null).FirstOrDefault(said => said is not null);

    // A product, a file or a place is often named before what is wrong with it.
    private static string? AfterColon(string english, int depth)
    {
        var colon = english.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && InChinese(english[(colon + 2)..], depth - 1) is { } rest ? $"{Find(Heads, english[..colon], _ => null) ?? english[..colon]}：{rest}" : null;
    }
}
