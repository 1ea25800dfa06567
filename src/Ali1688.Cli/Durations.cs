using System.Globalization;
using Ali1688.Diagnosis;

namespace Ali1688.Cli;

/// <summary>Reads spans of time as people type them: 30s, 15m, 2h, 7d.</summary>
internal static class Durations
{
    public static TimeSpan Parse(string text, string option) =>
        text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Unit(text[^1]) is { } unit && number <= 36500
            ? number * unit
            : throw new UsageException($"{option} is '{text}'; a number with a unit is expected: 30s, 15m, 2h or 7d.");

    private static TimeSpan? Unit(char letter) => letter switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };

    /// <summary>A span for people: 3 h 05 min, 42 s.</summary>
    public static string Show(TimeSpan span) => SpanWords.Show(span);
}
