using System.Globalization;

namespace Ali1688.Cleaning;

/// <summary>
/// Reads numbers as the platform's texts write them: <c>￥12.50-18.00</c>, <c>1.2万+</c>, <c>1,234</c>, <c>12.5元</c>, full-width digits.
/// Exact: nothing passes through floating point. Linear time; no allocation but one short text.
/// </summary>
internal static class NumberText
{
    private const int Longest = 100;

    /// <summary>Reads one number, or a range from one to another.</summary>
    /// <returns>Whether the whole text was understood; a minus sign is not.</returns>
    public static bool TryParseRange(string text, out decimal low, out decimal high)
    {
        low = high = 0;
        if (text.Length > Longest) return false;
        var rest = Normalise(text).AsSpan();
        if (!TryTakeNumber(ref rest, out low, out var lowFactor)) return false;
        (high, var highFactor) = (low, lowFactor);
        if (rest.Length > 0 && (rest[0] is not ('-' or '~') || !TryTakeSecond(ref rest, out high, out highFactor))) return false;
        if (lowFactor == 1 && highFactor > 1) lowFactor = highFactor; // 1-2万 means 10,000 to 20,000
        return TryScale(ref low, lowFactor) && TryScale(ref high, highFactor) && rest.Length == 0 && Ordered(ref low, ref high);
    }

    private static bool TryTakeSecond(ref ReadOnlySpan<char> rest, out decimal number, out long factor)
    {
        rest = rest[1..];
        return TryTakeNumber(ref rest, out number, out factor);
    }

    private static bool Ordered(ref decimal low, ref decimal high)
    {
        if (low > high) (low, high) = (high, low);
        return true;
    }

    /// <summary>Half-width characters, no spaces, one kind of dash.</summary>
    private static string Normalise(string text)
    {
        Span<char> buffer = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            var half = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
            if (char.IsWhiteSpace(half)) continue;
            buffer[length++] = half is '—' or '–' or '−' or '至' or '到' ? '-' : half;
        }

        return new string(buffer[..length]);
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> rest, out decimal number, out long factor)
    {
        (number, factor) = (0, 1);
        rest = rest.TrimStart("¥￥$");
        foreach (var currency in (ReadOnlySpan<string>)["RMB", "CNY", "rmb", "cny"])
        {
            if (rest.StartsWith(currency)) rest = rest[currency.Length..];
        }

        var end = EndOfDigits(rest);
        if (end == 0 || !decimal.TryParse(rest[..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number)) return false;
        rest = rest[end..];
        factor = TakeFactor(ref rest);
        rest = rest.TrimStart('+');
        TakeUnit(ref rest);
        return true;
    }

    /// <summary>Digits with at most one point; a comma only before exactly three digits.</summary>
    private static int EndOfDigits(ReadOnlySpan<char> text)
    {
        var (at, point) = (0, false);
        while (at < text.Length)
        {
            if (text[at] == '.' && !point && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) point = true;
            else if (text[at] == ',' && !point && at > 0 && DigitsAt(text[(at + 1)..]) == 3) { }
            else if (!char.IsAsciiDigit(text[at])) break;
            at++;
        }

        return at;
    }

    private static int DigitsAt(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static long TakeFactor(ref ReadOnlySpan<char> rest)
    {
        var factor = rest.Length == 0 ? 1 : rest[0] switch { '万' or 'w' or 'W' => 10_000, '亿' => 100_000_000, '千' or 'k' or 'K' => 1_000, _ => 1 };
        if (factor > 1) rest = rest[1..];
        return factor;
    }

    /// <summary>A unit is a few letters: 元, 件, 个, /件, pcs.</summary>
    private static void TakeUnit(ref ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < rest.Length && end < 8 && (char.IsLetter(rest[end]) || rest[end] == '/')) end++;
        rest = rest[end..].TrimStart('+');
    }

    private static bool TryScale(ref decimal number, long factor)
    {
        if (number > 1_000_000_000_000_000m) return false;
        number *= factor;
        return true;
    }
}
