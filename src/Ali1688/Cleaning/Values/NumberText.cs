using System.Buffers;

namespace Ali1688.Cleaning.Values;

/// <summary>
/// Reads numbers as shops write them: <c>￥12.50-18.00</c>, <c>1.2万+</c>, <c>1,234</c>, <c>10-20件</c>, <c>１２．５元</c>.
/// A text is understood only when nothing in it contradicts the reading; what is left over is a problem, never a guess.
/// </summary>
internal static class NumberText
{
    private const int MaxLength = 100;

    // Shares, discounts (折), scores or parts of a yuan (分, 角) and foreign money would be taken for yuan.
    private static readonly SearchValues<char> OtherUnits = SearchValues.Create("%‰折角分$€£");

    public static NumberReading Read(ReadOnlySpan<char> written)
    {
        written = written.Trim();
        if (written.IsEmpty) return NumberReading.Nothing;
        if (written.Length > MaxLength) return NumberReading.Failed(Problem.TooLong);
        Span<char> normal = stackalloc char[MaxLength];
        normal = normal[..written.Length];
        NumberCharacters.Normalise(written, normal);
        return normal.ContainsAny(OtherUnits) ? NumberReading.Failed(Problem.OtherUnit) : ReadNormal(normal);
    }

    private static NumberReading ReadNormal(ReadOnlySpan<char> text)
    {
        var scanner = new NumberScanner(text);
        if (!scanner.TryFind(out var before, out var first) || HasForeignLetters(before)) return NumberReading.Failed(Problem.NoNumber);
        if (before.TrimEnd(" ¥").EndsWith('-')) return NumberReading.Failed(Problem.Negative);
        if (!scanner.TryFind(out var between, out var second)) return Single(first);
        if (!Separates(between) || scanner.TryFind(out _, out _)) return NumberReading.Failed(Problem.SeveralNumbers);
        return first.Value is { } one && second.Value is { } other
            ? NumberReading.Of(NumberRange.Between(one * SharedScale(first, second), other))
            : NumberReading.Failed(Problem.TooLarge);
    }

    private static NumberReading Single(ScannedNumber number) =>
        number.Value is { } value ? NumberReading.Of(NumberRange.Of(value)) : NumberReading.Failed(Problem.TooLarge);

    /// <summary>In 1-2万 the unit holds for both, in 500-1万 only for the second.</summary>
    private static decimal SharedScale(ScannedNumber first, ScannedNumber second) =>
        first.Scale == 1 && second.Scale > 1 && first.Value * second.Scale < second.Value ? second.Scale : 1;

    private static bool HasForeignLetters(ReadOnlySpan<char> before)
    {
        var start = before.IndexOfAnyInRange('A', 'z');
        if (start < 0) return false;
        var word = before[start..].TrimEnd(" ¥:-");
        return !word.Equals("RMB", StringComparison.OrdinalIgnoreCase) && !word.Equals("CNY", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Separates(ReadOnlySpan<char> between)
    {
        var separators = 0;
        foreach (var character in between)
        {
            if (character is '-' or '~') separators++;
            else if (character is not (' ' or '¥' or '+') && !char.IsLetter(character)) return false;
        }

        return separators == 1;
    }
}
