using System.Globalization;

namespace Ali1688.Alerting.Rules;

/// <summary>Spans of time as rules write them: 30s, 15m, 2h, 7d.</summary>
internal static class Spans
{
    private static readonly (char Letter, TimeSpan Unit)[] Units = [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    /// <summary>Null when it is none.</summary>
    public static TimeSpan? TryParse(string text)
    {
        if (text.Length < 2 || !decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000) return null;
        foreach (var (letter, unit) in Units)
        {
            if (letter == text[^1] && number * unit.Ticks < TimeSpan.FromDays(36_500).Ticks) return TimeSpan.FromTicks((long)(number * unit.Ticks));
        }

        return null;
    }

    /// <summary>In the largest unit that says it without a fraction.</summary>
    public static string Show(TimeSpan span)
    {
        foreach (var (letter, unit) in Units)
        {
            if (span.Ticks % unit.Ticks == 0 && span != TimeSpan.Zero) return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / unit.Ticks}{letter}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###}s");
    }

    public static string? Problem(string field, TimeSpan span) => span < TimeSpan.FromSeconds(1) ? $"{field}: at least 1s is expected." : null;
}
