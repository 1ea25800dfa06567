using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox;

/// <summary>
/// The platform's times. Calls arrive on the monotonic clock; tokens and days follow <see cref="Now"/>, which can be moved forward;
/// what the platform says the time is, and judges timestamps by, is <see cref="Told"/>, which is not moved with it (callers keep their
/// own clock) but can be made wrong; the catalogue runs faster where asked to. Thread-safe.
/// </summary>
internal sealed class PlatformClock(TimeProvider time, double timeScale, TimeOnly dayReset)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _startStamp = time.GetTimestamp();
    private long _advancedTicks;
    private long _skewTicks;

    public TimeProvider Time => time;

    public long Timestamp => time.GetTimestamp();

    public DateTimeOffset Now => time.GetUtcNow().AddTicks(Interlocked.Read(ref _advancedTicks));

    public DateTimeOffset Told => time.GetUtcNow() + Skew;

    public TimeSpan Skew => TimeSpan.FromTicks(Interlocked.Read(ref _skewTicks));

    /// <summary>Whether the time told is the system's, which the server writes into every answer by itself.</summary>
    public bool IsTheSystems => ReferenceEquals(time, TimeProvider.System) && Skew == TimeSpan.Zero;

    /// <summary>The day that a call counts for: it begins at the reset, not at midnight.</summary>
    public DateOnly QuotaDay => PlatformDate.DayOf(Now - dayReset.ToTimeSpan());

    /// <summary>How long the catalogue has lived, in days of its own time.</summary>
    public double CatalogueDay => CatalogueAge.TotalDays;

    private TimeSpan CatalogueAge => (time.GetElapsedTime(_startStamp) * timeScale) + TimeSpan.FromTicks(Interlocked.Read(ref _advancedTicks));

    public DateTimeOffset CatalogueTime(double day) => _start + TimeSpan.FromDays(day);

    public long Seconds(long timestamp) => (long)time.GetElapsedTime(_startStamp, timestamp).TotalSeconds;

    public DateTimeOffset StartOfSecond(long second) => _start.AddSeconds(second);

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _advancedTicks, by.Ticks);
    }

    public void SetSkew(TimeSpan skew) => Interlocked.Exchange(ref _skewTicks, skew.Ticks);
}
