namespace Ali1688.Quotas;

/// <summary>
/// The calls that were sent and not yet answered, and how many there may be: Little's law, calls at once = rate × latency, with room for chance. The
/// latency is the mean of late, or the age of the oldest call under way when that is more, so that a gateway that suddenly answers slowly
/// neither starves the pace nor piles up calls. Not thread-safe.
/// </summary>
internal sealed class CallsUnderWay(double rate, int most)
{
    private const double Room = 1.5;
    private const int AtLeast = 4;
    private const double Weight = 1.0 / 32;
    private readonly LinkedList<long> _sent = new();
    private double _latency = 0.2 * QuotaArithmetic.Second;

    public int Count => _sent.Count;

    /// <summary>How many calls may be under way at a moment.</summary>
    public int LimitAt(long now)
    {
        if (double.IsPositiveInfinity(rate)) return most;
        var oldest = _sent.First is { } first ? now - first.Value : 0;
        return (int)Math.Min(most, Math.Ceiling(rate * Room * Math.Max(_latency, oldest) / QuotaArithmetic.Second) + AtLeast);
    }

    public LinkedListNode<long> Leave(long now) => _sent.AddLast(now);

    public void Arrive(LinkedListNode<long> sent, TimeSpan latency)
    {
        _sent.Remove(sent);
        _latency += (Math.Max(latency.TotalMicroseconds, 0) - _latency) * Weight;
    }
}
