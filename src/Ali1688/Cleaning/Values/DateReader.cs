using System.Globalization;
using System.Text.Json;
using Ali1688.Cleaning.Paths;

namespace Ali1688.Cleaning.Values;

/// <summary>
/// Reads the platform's ways of writing a time. A time without zone is Shanghai's, which has had no summer time since 1991.
/// All come out in that zone, so that the same moment is always written the same.
/// </summary>
internal static class DateReader
{
    private const int SecondsDigits = 10;
    private const int MillisecondsDigits = 13;
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);
    private static readonly string[] Zoned =
    [
        "yyyyMMddHHmmssfffzzz", "yyyyMMddHHmmsszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
    ];

    private static readonly string[] Local =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyyMMddHHmmss", "yyyyMMddHHmmssfff",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyyMMdd",
    ];

    public static DateTimeOffset? Read(in Found found, Findings findings)
    {
        if (found.IsAbsent) return null;
        var text = found.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? PlainTextReader.Read(found, findings) : null;
        var date = text is null ? null : Parse(text);
        if (date is null) findings.Add(found, Problem.NoDate);
        return date;
    }

    private static DateTimeOffset? Parse(string text) => Epoch(text) ?? FromZoned(text) ?? FromLocal(text);

    private static DateTimeOffset? Epoch(string text)
    {
        if (text.Length is not (SecondsDigits or MillisecondsDigits) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var time = text.Length == SecondsDigits ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
        return InShanghai(time);
    }

    private static DateTimeOffset? FromZoned(string text) =>
        DateTimeOffset.TryParseExact(text.EndsWith('Z') ? $"{text.AsSpan(..^1)}+00:00" : text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? InShanghai(time)
            : null;

    private static DateTimeOffset? FromLocal(string text) =>
        DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && IsPlausible(time.Year)
            ? new DateTimeOffset(time, Shanghai)
            : null;

    private static DateTimeOffset? InShanghai(DateTimeOffset time) => IsPlausible(time.Year) ? time.ToOffset(Shanghai) : null;

    // The platform began in 1999; a year far off is a placeholder or a number that is no time.
    private static bool IsPlausible(int year) => year is >= 1990 and <= 2200;
}
