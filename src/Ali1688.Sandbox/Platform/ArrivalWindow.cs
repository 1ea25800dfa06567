namespace Ali1688.Sandbox.Platform;

/// <summary>
/// Counts one application's calls as they arrive: a sliding second, a sliding minute, a day of GMT+8. Rejected calls do not fill the
/// windows, but the largest second is told of all arrivals too. Thread-safe.
/// </summary>
internal sealed class ArrivalWindow
{
    private const long Second = 1_000_000;
    private readonly Lock _lock = new();
    private readonly Queue<long> _second = new();
    private readonly Queue<long> _minute = new();
    private readonly Queue<long> _allInSecond = new();
    private DateOnly _day;

    public int MostInASecond { get; private set; }

    public int MostArrivalsInASecond { get; private set; }

    public int MostInAMinute { get; private set; }

    public long Today { get; private set; }

    public long Rejected { get; private set; }

    public long FirstArrival { get; private set; }

    public long LastArrival { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>Notes an arrival and says which limit it breaks, if any.</summary>
    /// <param name="at">When it arrived, in microseconds of a clock that never goes back.</param>
    /// <param name="now">The platform's time.</param>
    /// <param name="limits">What the application may spend.</param>
    public QuotaVerdict Arrive(long at, DateTimeOffset now, SandboxApp limits)
    {
        lock (_lock)
        {
            if (FirstArrival == 0) FirstArrival = at;
            LastArrival = at;
            _allInSecond.Enqueue(at);
            Forget(_allInSecond, at - Second);
            MostArrivalsInASecond = Math.Max(MostArrivalsInASecond, _allInSecond.Count);
            var day = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).Date);
            if (day != _day) (_day, Today) = (day, 0);
            Forget(_second, at - Second);
            Forget(_minute, at - (60 * Second));
            if (Broken(limits) is var verdict and not QuotaVerdict.Kept)
            {
                Rejected++;
                return verdict;
            }

            Accept(at);
            return QuotaVerdict.Kept;
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            (MostInASecond, MostArrivalsInASecond, MostInAMinute, Rejected, Accepted, FirstArrival, LastArrival) = (0, 0, 0, 0, 0, 0, 0);
        }
    }

    private QuotaVerdict Broken(SandboxApp limits)
    {
        if (limits.PerDay > 0 && Today >= limits.PerDay) return QuotaVerdict.DaySpent;
        return (limits.Qps > 0 && _second.Count >= limits.Qps) || (limits.PerMinute > 0 && _minute.Count >= limits.PerMinute) ? QuotaVerdict.TooFast : QuotaVerdict.Kept;
    }

    private void Accept(long at)
    {
        _second.Enqueue(at);
        _minute.Enqueue(at);
        Today++;
        Accepted++;
        MostInASecond = Math.Max(MostInASecond, _second.Count);
        MostInAMinute = Math.Max(MostInAMinute, _minute.Count);
    }

    private static void Forget(Queue<long> window, long upTo)
    {
        while (window.TryPeek(out var oldest) && oldest <= upTo) window.Dequeue();
    }
}

internal enum QuotaVerdict
{
    Kept,
    TooFast,
    DaySpent,
}
