namespace Ali1688.Dashboard.Tests;

/// <summary>
/// A clock that begins in the past and comes to the present by leaps: between them it runs as the system's does, and at a leap hours pass in which nobody does
/// anything. When all of the past has passed it is the system's clock. It does not simply run faster: a call of ten milliseconds would then take minutes, its
/// timestamp would be refused and its time-outs would mean nothing. Timers are the system's. Thread-safe.
/// </summary>
/// <param name="past">How far in the past it begins.</param>
internal sealed class LivedTime(TimeSpan past) : TimeProvider
{
    private long _passed;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - past + Passed;

    /// <inheritdoc/>
    public override long GetTimestamp() => System.GetTimestamp() + (long)(Passed.TotalSeconds * System.TimestampFrequency);

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>Hours pass. No call may be under way.</summary>
    public void Pass(TimeSpan span) => Interlocked.Add(ref _passed, span.Ticks);

    private TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref _passed));
}
