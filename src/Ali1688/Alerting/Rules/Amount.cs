using System.Globalization;

namespace Ali1688.Alerting.Rules;

/// <summary>How far a price moves: percent, or yuan.</summary>
/// <param name="Value">The number.</param>
/// <param name="IsPercent">Whether it is percent.</param>
public readonly record struct Amount(decimal Value, bool IsPercent)
{
    /// <summary>Reads <c>10%</c>, <c>5</c>, <c>¥5</c>. Null when it is none of these.</summary>
    public static Amount? TryParse(string text)
    {
        var number = text.Trim();
        var isPercent = number.EndsWith('%');
        number = isPercent ? number[..^1].TrimEnd() : number.TrimStart('¥', '￥').TrimEnd('元').Trim();
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? new Amount(value, isPercent) : null;
    }

    /// <summary>In yuan, of a price.</summary>
    public decimal Of(decimal price) => IsPercent ? price * Value / 100 : Value;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}{(IsPercent ? "%" : "")}");
}

/// <summary>Percent that say how far something must come back.</summary>
internal static class Percent
{
    public static string? Problem(decimal hysteresis) => hysteresis is < 0 or > 1000 ? "hysteresis: 0 to 1000 percent are expected." : null;
}
