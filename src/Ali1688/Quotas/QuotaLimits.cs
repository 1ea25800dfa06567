namespace Ali1688.Quotas;

/// <summary>What a key may spend. Immutable.</summary>
public sealed record QuotaLimits
{
    /// <summary>The platform counts its days in China's time zone, which has no summer time.</summary>
    public static readonly TimeSpan PlatformZone = TimeSpan.FromHours(8);

    /// <summary>Calls in any window of one second, as the platform sees them arrive; 0 = no limit.</summary>
    public double CallsPerSecond { get; init; }

    /// <summary>Calls in any window of one minute; 0 = no limit.</summary>
    public double CallsPerMinute { get; init; }

    /// <summary>Calls in one day of GMT+8; 0 = no limit.</summary>
    public long CallsPerDay { get; init; }

    /// <summary>The time of day (GMT+8) at which a new day's quota begins.</summary>
    public TimeSpan DayStart { get; init; }

    /// <summary>The even rate that keeps both windows, in calls a second; infinite when neither is limited.</summary>
    public double EvenRate => Math.Min(
        CallsPerSecond > 0 ? CallsPerSecond : double.PositiveInfinity,
        CallsPerMinute > 0 ? CallsPerMinute / 60 : double.PositiveInfinity);

    /// <summary>The quota day that a moment belongs to, as a count of days.</summary>
    public int DayOf(DateTimeOffset moment) => (int)((moment.UtcDateTime + PlatformZone - DayStart).Ticks / TimeSpan.TicksPerDay);

    /// <summary>When the given quota day ends and the next one's calls may be spent.</summary>
    public DateTimeOffset EndOf(int day) => new(new DateTime((day + 1) * TimeSpan.TicksPerDay, DateTimeKind.Utc) + DayStart - PlatformZone, TimeSpan.Zero);
}
