using System.Globalization;

namespace Ali1688.Gateway;

/// <summary>The platform's ways of writing a time.</summary>
internal static class PlatformTimestamp
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private static readonly string[] WithZone = ["yyyyMMddHHmmssfffzzz", "yyyyMMddHHmmsszzz"];

    private static readonly string[] WithoutZone = ["yyyyMMddHHmmssfff", "yyyyMMddHHmmss"];

    /// <summary>Reads <c>yyyyMMddHHmmssSSSZ</c>, e.g. <c>20261014200339000+0800</c>; the milliseconds and the zone (China's then) may be missing.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (DateTimeOffset.TryParseExact(text, WithZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var zoned)) return zoned;
        return DateTime.TryParseExact(text, WithoutZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, China)
            : null;
    }

    /// <summary>What the TOP-like dialect wants as <c>timestamp</c>: China's clock, whatever the machine's zone.</summary>
    public static string ForTop(DateTimeOffset now) => now.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>What the aop gateway wants as <c>_aop_timestamp</c>: milliseconds since 1970.</summary>
    public static string ForAop(DateTimeOffset now) => now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>What dates among an API's parameters look like: <c>20120801154220368+0800</c>.</summary>
    public static string ForDates(DateTimeOffset date) => date.ToOffset(China).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + "+0800";

    /// <summary>Reads a date as people write it, e.g. <c>2026-11-24</c> or <c>2026-11-24T18:00Z</c>; without zone it is China's.</summary>
    public static DateTimeOffset? FromPeople(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date)) return null;
        return date.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(date, China) : new DateTimeOffset(date);
    }
}
