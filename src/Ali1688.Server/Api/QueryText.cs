using System.Globalization;
using Ali1688.Gateway.Products;
using Ali1688.Sources;

namespace Ali1688.Server.Api;

/// <summary>Reads what stands in queries and bodies, as the command line reads the same.</summary>
internal static class QueryText
{
    /// <summary>A span: 30s, 15m, 2h, 7d.</summary>
    public static TimeSpan Span(string text, string name) => TrySpan(text)
        ?? throw RefusedRequest.Wrong($"{name} is '{Shorten(text)}'; a number with a unit is expected: 30s, 15m, 2h or 7d.");

    /// <summary>A moment (UTC where no zone is named), or a span before now.</summary>
    public static DateTimeOffset Moment(string text, string name, TimeProvider time) =>
        text.Length >= 8 && DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : TrySpan(text) is { } span ? time.GetUtcNow() - span
        : throw RefusedRequest.Wrong($"{name} is '{Shorten(text)}'; a moment (2026-11-24, 2026-11-24T18:30+08:00) or a span before now (15m, 2h, 7d) is expected.");

    public static DateTimeOffset? MomentOrNull(string? text, string name, TimeProvider time) => text is null ? null : Moment(text, name, time);

    public static ItemId Id(string text) => IdList.TryParse(text, out var id) ? id : throw RefusedRequest.Wrong($"'{Shorten(text)}' is no product id: 1 to 19 digits are expected.");

    /// <summary>How many to give: 1 to 1000.</summary>
    public static int Take(int? take, int usual = 100) =>
        (take ?? usual) is var wanted and >= 1 and <= 1000 ? wanted : throw RefusedRequest.Wrong($"take is {take}; accepted: 1 to 1000.");

    public static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static TimeSpan? TrySpan(string text)
    {
        if (text.Length < 2 || !double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 36_500) return null;
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => null,
        };
    }
}
