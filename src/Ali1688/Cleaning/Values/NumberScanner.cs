using System.Globalization;

namespace Ali1688.Cleaning.Values;

/// <summary>Goes from number to number through a text in the alphabet of <see cref="NumberCharacters"/>.</summary>
internal ref struct NumberScanner(ReadOnlySpan<char> text)
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const decimal LargestUnit = 100_000_000m;
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Finds the next number, and gives what stands before it; false when no digit is left.</summary>
    public bool TryFind(out ReadOnlySpan<char> before, out ScannedNumber number)
    {
        before = default;
        number = default;
        var digit = _text[_at..].IndexOfAnyInRange('0', '9');
        if (digit < 0) return false;
        var start = _at + digit;
        if (digit > 0 && _text[start - 1] == '.') start--;
        before = _text[_at..start];
        _at = start;
        number = ReadNumber();
        return true;
    }

    private ScannedNumber ReadNumber()
    {
        Span<char> digits = stackalloc char[_text.Length - _at];
        var length = ReadWhole(digits);
        var fraction = FractionAndExponent();
        fraction.CopyTo(digits[length..]);
        _at += fraction.Length;
        var scale = ReadScale();
        var isHeld = decimal.TryParse(digits[..(length + fraction.Length)], Style, CultureInfo.InvariantCulture, out var value);
        return new ScannedNumber(isHeld && value <= NumberReading.Largest ? value * scale : null, scale);
    }

    /// <summary>Digits; a comma is a thousands separator only between groups of three, so 12,50 stays two numbers.</summary>
    private int ReadWhole(scoped Span<char> digits)
    {
        var length = CopyDigits(digits);
        if (length > 3) return length;
        while (_at < _text.Length && _text[_at] == ',' && DigitsAt(_at + 1) == 3)
        {
            _at++;
            length += CopyDigits(digits[length..]);
        }

        return length;
    }

    private int CopyDigits(scoped Span<char> digits)
    {
        var count = DigitsAt(_at);
        _text.Slice(_at, count).CopyTo(digits);
        _at += count;
        return count;
    }

    private readonly ReadOnlySpan<char> FractionAndExponent()
    {
        var end = _at;
        if (end < _text.Length && _text[end] == '.') end += DigitsAt(end + 1) is var fraction and > 0 ? fraction + 1 : 0;
        if (end < _text.Length && _text[end] is 'e' or 'E')
        {
            var sign = end + 1 < _text.Length && _text[end + 1] is '+' or '-' ? 1 : 0;
            end += DigitsAt(end + 1 + sign) is var power and > 0 ? power + 1 + sign : 0;
        }

        return _text[_at..end];
    }

    private decimal ReadScale()
    {
        var scale = 1m;
        while (_at < _text.Length && ScaleOf(_text[_at]) is var step and > 1 && scale < LargestUnit)
        {
            scale *= step;
            _at++;
        }

        return scale;
    }

    private static decimal ScaleOf(char unit) => unit switch
    {
        '千' => 1_000m,
        '万' or '萬' or 'w' or 'W' => 10_000m,
        '亿' or '億' => LargestUnit,
        _ => 1m,
    };

    private readonly int DigitsAt(int start)
    {
        if (start >= _text.Length) return 0;
        var other = _text[start..].IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? _text.Length - start : other;
    }
}
