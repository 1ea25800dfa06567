using System.Globalization;
using System.Text.RegularExpressions;

namespace Ali1688.Server.Dashboard.Texts;

/// <summary>A phrase with holes, by which a sentence that was made of its English words is known again. Looks once along the sentence, whatever strangers put into it. Immutable.</summary>
/// <param name="phrase">The phrase.</param>
/// <param name="onlyDigits">Whether only numbers stand in its holes.</param>
internal sealed partial class ToldPattern(Phrase phrase, bool onlyDigits)
{
    private readonly string[] _parts = Hole().Split(phrase.English);
    private readonly int[] _order = [.. Hole().Matches(phrase.English).Select(hole => int.Parse(hole.ValueSpan[1..^1], CultureInfo.InvariantCulture))];

    /// <summary>Whether values stand in it.</summary>
    public static bool HasHoles(Phrase phrase) => Hole().IsMatch(phrase.English);

    /// <summary>What stands in the holes, by their numbers; null where the sentence is another.</summary>
    public string[]? Match(string sentence)
    {
        if (!sentence.StartsWith(_parts[0], StringComparison.Ordinal) || !sentence.EndsWith(_parts[^1], StringComparison.Ordinal)) return null;
        var (values, at, end) = (new string[_order.Length], _parts[0].Length, sentence.Length - _parts[^1].Length);
        for (var i = 0; i < _order.Length; i++)
        {
            var until = i == _order.Length - 1 ? end : sentence.IndexOf(_parts[i + 1], at, StringComparison.Ordinal);
            if (until < at || until > end) return null;
            values[_order[i]] = sentence[at..until];
            if (onlyDigits && !(until > at && values[_order[i]].All(char.IsAsciiDigit))) return null;
            at = until + _parts[i + 1].Length;
        }

        return values;
    }

    /// <summary>The Chinese sentence.</summary>
    public string Say(string[] values) => string.Format(CultureInfo.InvariantCulture, phrase.Chinese, values);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
