using System.Globalization;

namespace Ali1688.Gateway.Messages;

/// <summary>The times in messages.</summary>
internal static class MessageTime
{
    private const long LastMillisecond = 253_402_300_799_999;

    /// <summary>Reads <c>2018-05-30 20:26:41</c>, which has no zone and is China's.</summary>
    public static DateTimeOffset? FromChina(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, TimeSpan.FromHours(8))
            : null;

    /// <summary>Reads milliseconds since 1970.</summary>
    public static DateTimeOffset? FromMilliseconds(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and <= LastMillisecond
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
