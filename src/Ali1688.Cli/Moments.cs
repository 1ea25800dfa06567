using System.Globalization;

namespace Ali1688.Cli;

/// <summary>Reads moments as people type them: 2026-11-24 18:30 (this machine's zone unless one is named), or a span before now: 2h.</summary>
internal static class Moments
{
    public static DateTimeOffset Parse(string text, string option) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces, out var moment) && text.Length >= 8
            ? moment
            : TimeProvider.System.GetUtcNow() - SpanOf(text, option);

    private static TimeSpan SpanOf(string text, string option)
    {
        try
        {
            return Durations.Parse(text, option);
        }
        catch (UsageException)
        {
            throw new UsageException($"{option} is '{text}'; a moment (2026-11-24, 2026-11-24T18:30+08:00) or a span before now (15m, 2h, 7d) is expected.");
        }
    }
}
