namespace Ali1688.Quotas;

/// <summary>What a key may spend, as a whole or on one API. Immutable.</summary>
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

    /// <summary>The most that any one call costs of these limits, at least 1.</summary>
    public int LargestCost { get; init; } = 1;

    /// <summary>Whether anything is limited at all.</summary>
    public bool IsLimited => CallsPerSecond > 0 || CallsPerMinute > 0 || CallsPerDay > 0;

    /// <summary>
    /// The even rate that keeps both windows, in calls a second; infinite when neither is limited. Where calls cost more than one, a window
    /// holds the last call whole, so the others of it must leave room for that.
    /// </summary>
    public double EvenRate => Math.Min(Room(CallsPerSecond), Room(CallsPerMinute) / 60);

    /// <summary>What a call may spend that must keep another quota as well.</summary>
    public QuotaLimits NarrowedBy(QuotaLimits? other) => other is null ? this : this with
    {
        CallsPerSecond = Narrower(CallsPerSecond, other.CallsPerSecond),
        CallsPerMinute = Narrower(CallsPerMinute, other.CallsPerMinute),
        CallsPerDay = (long)Narrower(CallsPerDay, other.CallsPerDay),
    };

    /// <summary>The quota day that a moment belongs to, as a count of days.</summary>
    public int DayOf(DateTimeOffset moment) => (int)((moment.UtcDateTime + PlatformZone - DayStart).Ticks / TimeSpan.TicksPerDay);

    /// <summary>When the given quota day ends and the next one's calls may be spent.</summary>
    public DateTimeOffset EndOf(int day) => new(new DateTime((day + 1) * TimeSpan.TicksPerDay, DateTimeKind.Utc) + DayStart - PlatformZone, TimeSpan.Zero);

    private static double Narrower(double one, double other) => one > 0 && other > 0 ? Math.Min(one, other) : Math.Max(one, other);

    private double Room(double limit) => limit > 0 ? Math.Max(limit - (LargestCost - 1), limit / LargestCost / 2) : double.PositiveInfinity;
}
