namespace Ali1688.Watching;

/// <summary>
/// The time that watches live in: the clock's own or, for tests and demonstrations, one that runs so many times as fast, beside a platform whose
/// products do the same. Quotas and waits are always the clock's own. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="scale">How many seconds of the watches a second of the clock is.</param>
/// <param name="start">What time it is for the watches at the clock's present moment.</param>
public sealed class WatchClock(TimeProvider time, double scale, DateTimeOffset start)
{
    private readonly DateTimeOffset _anchor = time.GetUtcNow();

    /// <summary>How many seconds of the watches a second of the clock is.</summary>
    public double Scale => scale;

    /// <summary>The present.</summary>
    public DateTimeOffset Now => At(time.GetUtcNow());

    /// <summary>What time it was, or will be, for the watches at a moment of the clock.</summary>
    public DateTimeOffset At(DateTimeOffset moment) => start + ((moment - _anchor) * scale);
}
