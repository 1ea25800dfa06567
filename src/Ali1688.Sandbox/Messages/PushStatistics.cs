namespace Ali1688.Sandbox.Messages;

/// <summary>Counts what became of one application's messages. Thread-safe.</summary>
internal sealed class PushStatistics
{
    private const int Longest = 10_000;
    private const int Quick = 500;

    private readonly Lock _lock = new();
    private readonly int[] _acknowledgedAfter = new int[Longest + 1];
    private PushStats _counts = new();

    public void Made() => Count(counts => counts with { Messages = counts.Messages + 1 });

    public void Sent() => Count(counts => counts with { Sent = counts.Sent + 1 });

    public void Retried() => Count(counts => counts with { Retried = counts.Retried + 1 });

    public void Duplicated() => Count(counts => counts with { Duplicates = counts.Duplicates + 1 });

    public void GivenUp() => Count(counts => counts with { Failed = counts.Failed + 1 });

    public void Acknowledged(TimeSpan after)
    {
        lock (_lock)
        {
            _counts = _counts with { Acknowledged = _counts.Acknowledged + 1 };
            // A latency belongs to the millisecond that it fills up: one of 499.2 ms is one of 500.
            _acknowledgedAfter[(int)Math.Min(Math.Ceiling(after.TotalMilliseconds), Longest)]++;
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _counts = new PushStats();
            Array.Clear(_acknowledgedAfter);
        }
    }

    public PushStats Snapshot(int waiting)
    {
        lock (_lock)
        {
            return _counts with
            {
                Waiting = waiting,
                P50Milliseconds = Percentile(0.5),
                P99Milliseconds = Percentile(0.99),
                ShareUnder500Milliseconds = _counts.Sent == 0 ? 0 : _acknowledgedAfter.AsSpan(0, Quick + 1).ToArray().Sum() / (double)_counts.Sent,
            };
        }
    }

    private int Percentile(double share)
    {
        var left = (long)Math.Ceiling(_counts.Acknowledged * share);
        for (var milliseconds = 0; milliseconds <= Longest; milliseconds++)
        {
            left -= _acknowledgedAfter[milliseconds];
            if (left <= 0) return milliseconds;
        }

        return Longest;
    }

    private void Count(Func<PushStats, PushStats> change)
    {
        lock (_lock) _counts = change(_counts);
    }
}
