namespace Ali1688.Quotas;

/// <summary>Remembers, for a few seconds, when the calls were sent that the platform accepted and throttled. Not thread-safe.</summary>
internal sealed class RecentAnswers
{
    private const int Most = 4096;
    private readonly Queue<long> _accepted = new();
    private long _second;
    private int _acceptedNow;
    private int _throttledNow;

    public void Add(long sentAt, bool throttled)
    {
        if (sentAt / QuotaArithmetic.Second != _second) (_second, _acceptedNow, _throttledNow) = (sentAt / QuotaArithmetic.Second, 0, 0);
        if (throttled)
        {
            _throttledNow++;
            return;
        }

        _acceptedNow++;
        _accepted.Enqueue(sentAt);
        while (_accepted.Count > Most || _accepted.Peek() < sentAt - (3 * QuotaArithmetic.Second)) _accepted.Dequeue();
    }

    /// <summary>
    /// How many accepted calls were sent in the second before the given moment. The platform counts arrivals, which differ from ours a little: the
    /// second is taken longer by a quarter of the time between two calls, so that the earliest of them is in it and the one before is not.
    /// </summary>
    public int AcceptedBefore(long moment)
    {
        if (_accepted.Count == Most) return _acceptedNow;
        var inSecond = _accepted.Count(sent => sent > moment - QuotaArithmetic.Second && sent <= moment);
        var longer = QuotaArithmetic.Second + (QuotaArithmetic.Second / (4 * Math.Max(inSecond, 1)));
        return _accepted.Count(sent => sent > moment - longer && sent <= moment);
    }

    /// <summary>Whether most calls of this second are throttled: a real limit, not a stray answer.</summary>
    public bool MostAreThrottled => _throttledNow >= 5 && _throttledNow > _acceptedNow;
}
