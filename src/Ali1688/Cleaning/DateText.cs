using System.Globalization;
using System.Text.Json;

namespace Ali1688.Cleaning;

/// <summary>Reads the platform's dates: <c>20120801154220368+0800</c>, with or without milliseconds; <c>2024-05-24 00:00:00</c>, which is China's time; ISO 8601; milliseconds since 1970.</summary>
internal static class DateText
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly string[] WithZone = ["yyyyMMddHHmmssfffzzz", "yyyyMMddHHmmsszzz", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.fffK", "yyyy-MM-dd HH:mm:sszzz"];
    private static readonly string[] WithoutZone = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyyMMddHHmmssfff", "yyyyMMddHHmmss"];
    private static readonly long LatestMilliseconds = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static bool TryRead(JsonElement value, out DateTimeOffset date)
    {
        date = default;
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (!value.TryGetInt64(out var milliseconds) || milliseconds <= 0 || milliseconds > LatestMilliseconds) return false;
            date = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            return true;
        }

        if (value.ValueKind != JsonValueKind.String || !FieldReader.TryGetString(value, out var text)) return false;
        text = text.Trim();
        if (DateTimeOffset.TryParseExact(text, WithZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)) return true;
        if (!DateTime.TryParseExact(text, WithoutZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Ticks < China.Ticks) return false;
        date = new DateTimeOffset(local, China);
        return true;
    }
}
