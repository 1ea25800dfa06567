using System.Globalization;

namespace Ali1688.Watching;

/// <summary>The hours of each day in which a watch rests; they may go past midnight.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they end.</param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Reads <c>22:00-06:00</c>; null when it is none.</summary>
    public static QuietHours? TryParse(string text) =>
        text.Split('-') is [var from, var to] && Time(from) is { } begin && Time(to) is { } end && begin != end ? new(begin, end) : null;

    /// <summary>Whether a time of day lies in them.</summary>
    public bool Contain(TimeOnly time) => time.IsBetween(From, To);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}-{To:HH\\:mm}");

    private static TimeOnly? Time(string text) => TimeOnly.TryParseExact(text.Trim(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
