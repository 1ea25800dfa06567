namespace Ali1688.Sandbox.Quotas;

/// <summary>A quota, of an application or of one API for it. Exact: it looks at when each call arrived, not at when its turn came. Thread-safe.</summary>
internal sealed class QuotaMeter(SandboxLimits limits, bool countRejected, long ticksPerSecond)
{
    private readonly Lock _lock = new();
    private readonly SlidingCounter _second = new(ticksPerSecond);
    private readonly SlidingCounter _minute = new(60 * ticksPerSecond);
    private SandboxLimits _limits = limits;
    private DateOnly _day;
    private int _today;

    public SandboxLimits Limits
    {
        get => _limits;
        set
        {
            value.Validate();
            lock (_lock) _limits = value;
        }
    }

    /// <summary>
    /// Asks for one call that arrived at <paramref name="arrival"/>, on this day; counts it when it is granted, here and by the narrower
    /// quota of its API, or by neither.
    /// </summary>
    public QuotaVerdict Ask(long arrival, DateOnly day, QuotaMeter? ofApi = null)
    {
        lock (_lock)
        {
            var verdict = Judge(arrival, day);
            if (verdict == QuotaVerdict.Granted && ofApi is not null) verdict = AskApi(ofApi, arrival, day);
            if (verdict == QuotaVerdict.Granted) _today++;
            if (verdict == QuotaVerdict.Granted || countRejected) Count(arrival);
            return verdict;
        }
    }

    /// <summary>Calls granted on this day.</summary>
    public int Today(DateOnly day)
    {
        lock (_lock) return day == _day ? _today : 0;
    }

    private static QuotaVerdict AskApi(QuotaMeter ofApi, long arrival, DateOnly day) => ofApi.Ask(arrival, day) switch
    {
        QuotaVerdict.TooFrequent => QuotaVerdict.ApiTooFrequent,
        QuotaVerdict.DaySpent => QuotaVerdict.ApiDaySpent,
        var verdict => verdict,
    };

    private QuotaVerdict Judge(long arrival, DateOnly day)
    {
        if (day != _day) (_day, _today) = (day, 0);
        if (_limits.PerDay > 0 && _today >= _limits.PerDay) return QuotaVerdict.DaySpent;
        if (_limits.Qps > 0 && _second.CountWith(arrival) > _limits.Qps) return QuotaVerdict.TooFrequent;
        return _limits.PerMinute > 0 && _minute.CountWith(arrival) > _limits.PerMinute ? QuotaVerdict.TooFrequent : QuotaVerdict.Granted;
    }

    // A window without a limit is counted all the same: a limit that is set later must know the calls before it.
    private void Count(long arrival)
    {
        _second.Add(arrival);
        _minute.Add(arrival);
    }
}
