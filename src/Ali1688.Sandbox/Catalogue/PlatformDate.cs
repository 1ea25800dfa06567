using System.Globalization;

namespace Ali1688.Sandbox.Catalogue;

/// <summary>The platform's ways of writing a time. It lives in GMT+8.</summary>
internal static class PlatformDate
{
    public static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    /// <summary><c>20261014200339000+0800</c>.</summary>
    public static string Long(DateTimeOffset time) =>
        time.ToOffset(Zone).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture) + "+0800";

    /// <summary><c>2026-10-14 20:03:39</c>, without a zone.</summary>
    public static string Short(DateTimeOffset time) =>
        time.ToOffset(Zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static bool TryReadShort(string text, out DateTimeOffset time)
    {
        var read = DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        time = read ? new DateTimeOffset(local, Zone) : default;
        return read;
    }

    public static bool TryReadLong(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, "yyyyMMddHHmmssfffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Zone).DateTime);

    /// <summary>Cut to milliseconds, the finest that the platform tells.</summary>
    public static DateTimeOffset Milliseconds(DateTimeOffset time) =>
        time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond)).ToOffset(Zone);
}
