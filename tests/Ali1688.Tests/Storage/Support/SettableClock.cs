namespace Ali1688.Tests.Storage.Support;

/// <summary>Tells a time that the test sets, while waits take their real time: databases work in theirs.</summary>
public sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
