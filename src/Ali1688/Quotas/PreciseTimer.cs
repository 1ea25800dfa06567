namespace Ali1688.Quotas;

/// <summary>A timer of <see cref="PreciseTime"/>. A change leaves the old entry in the queue, where it is passed over. Thread-safe.</summary>
internal sealed class PreciseTimer(PreciseTime time, TimerCallback callback, object? state) : ITimer
{
    private readonly Lock _lock = new();
    private long _due = long.MaxValue;
    private TimeSpan _period;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _period = period;
            _due = dueTime < TimeSpan.Zero ? long.MaxValue : time.GetTimestamp() + Ticks(dueTime);
            if (_due != long.MaxValue) time.Schedule(this, _due);
        }

        return true;
    }

    public void Fire()
    {
        lock (_lock)
        {
            if (_due > time.GetTimestamp()) return; // changed or disposed since it was queued
            _due = _period > TimeSpan.Zero ? _due + Ticks(_period) : long.MaxValue;
            if (_due != long.MaxValue) time.Schedule(this, _due);
        }

        callback(state);
    }

    public void Dispose()
    {
        lock (_lock) _due = long.MaxValue;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
