using System.Buffers;
using System.Globalization;
using Ali1688.Gateway.Products;

namespace Ali1688.Sources;

/// <summary>Finds ids in a piece of text: an id, an address of a product's page, or several of them with words in between, as people paste them.</summary>
internal static class IdText
{
    // What addresses are made of, without the signs that people and tables put between them.
    private static readonly SearchValues<char> OfAddresses = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&*+=%");

    /// <summary>The ids of a text; one line without an id, and the reason, when there is none.</summary>
    public static IEnumerable<IdLine> Read(int number, string text)
    {
        if (!text.AsSpan().Trim().ContainsAnyExcept(OfAddresses) && IdList.TryParse(text.AsSpan().Trim(), out var whole)) return [new IdLine(number, text, whole)];
        var found = Addresses(text).Select(address => IdList.TryParse(address, out var id) ? new IdLine(number, address, id) : new IdLine(number, address, null, ReasonOf(address))).ToList();
        return found.Count > 0 ? found : [new IdLine(number, text, null, ReasonOf(text))];
    }

    /// <summary>A number of a workbook's cell; beyond 15 digits such a cell has lost some of them.</summary>
    public static IdLine OfNumber(int number, double value)
    {
        var text = value.ToString("F0", CultureInfo.InvariantCulture);
        if (value >= 1e15) return new IdLine(number, text, null, IdSentences.NumberCell);
        return value == Math.Floor(value) && ItemId.TryParse(text, out var id) ? new IdLine(number, text, id) : new IdLine(number, value.ToString(CultureInfo.InvariantCulture), null, IdSentences.NoId);
    }

    /// <summary>Whether a text names an id beyond doubt: small numbers may be anything.</summary>
    public static bool IsSurely(string text) =>
        text.Contains("1688.com", StringComparison.OrdinalIgnoreCase) ? Read(0, text).All(line => line.Id is not null) : IdList.TryParse(text.AsSpan().Trim(), out var id) && id.Value > 99_999_999;

    private static IEnumerable<string> Addresses(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = text.AsSpan(at).IndexOfAny(OfAddresses);
            if (start < 0) yield break;
            var length = text.AsSpan(at + start).IndexOfAnyExcept(OfAddresses);
            var word = length < 0 ? text[(at + start)..] : text.Substring(at + start, length);
            if (word.Contains("1688.com", StringComparison.OrdinalIgnoreCase) || IsShare(word)) yield return word;
            at += start + word.Length;
        }
    }

    private static bool IsShare(string text) =>
        text.Contains("qr.1688.com/", StringComparison.OrdinalIgnoreCase) || text.Contains("tb.cn/", StringComparison.OrdinalIgnoreCase);

    private static string ReasonOf(string text) => text switch
    {
        _ when IsShare(text) => IdSentences.Share,
        _ when text.Contains("E+", StringComparison.OrdinalIgnoreCase) && double.TryParse(text, CultureInfo.InvariantCulture, out _) => IdSentences.Rounded,
        _ => IdSentences.NoId,
    };
}
