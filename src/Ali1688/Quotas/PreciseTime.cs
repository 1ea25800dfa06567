namespace Ali1688.Quotas;

/// <summary>
/// The system's clock with timers that fire within about a millisecond, on a thread of their own: the system's come 2 to 6 ms late, and later
/// still while the thread pool is busy. Callbacks run on that thread one after the other, so they must be short. Thread-safe.
/// </summary>
public sealed class PreciseTime : TimeProvider, IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<PreciseTimer, long> _due = new();
    private readonly ManualResetEventSlim _sooner = new(false, 0);
    private bool _ended;

    /// <summary>Starts the thread; it ends with <see cref="Dispose"/>.</summary>
    public PreciseTime() => new Thread(Run) { IsBackground = true, Name = "pace" }.Start();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PreciseTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock) _ended = true;
        _sooner.Set();
    }

    internal void Schedule(PreciseTimer timer, long due)
    {
        lock (_lock)
        {
            var isFirst = !_due.TryPeek(out _, out var first) || due < first;
            _due.Enqueue(timer, due);
            if (isFirst) _sooner.Set();
        }
    }

    private void Run()
    {
        while (WaitForNext() is { } timer) timer.Fire();
        _sooner.Dispose();
    }

    private PreciseTimer? WaitForNext()
    {
        while (true)
        {
            var wait = Timeout.InfiniteTimeSpan;
            lock (_lock)
            {
                if (_ended) return null;
                _sooner.Reset();
                if (_due.TryPeek(out _, out var due) && (wait = GetElapsedTime(GetTimestamp(), due)) <= TimeSpan.Zero) return _due.Dequeue();
            }

            // Waits count whole milliseconds, and must not end too early.
            _sooner.Wait(wait < TimeSpan.Zero ? -1 : (int)Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
        }
    }
}
