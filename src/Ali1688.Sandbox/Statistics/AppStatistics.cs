using Ali1688.Sandbox.Quotas;

namespace Ali1688.Sandbox.Statistics;

/// <summary>Counts what became of one application's calls. Thread-safe.</summary>
internal sealed class AppStatistics(long ticksPerSecond)
{
    private readonly Lock _lock = new();
    private readonly SlidingCounter _second = new(ticksPerSecond);
    private readonly SlidingCounter _minute = new(60 * ticksPerSecond);
    private readonly Dictionary<string, Dictionary<string, long>> _calls = [];
    private readonly Dictionary<string, long> _tokens = [];
    private readonly Dictionary<string, long> _faults = [];

    /// <summary>A call arrived; whatever becomes of it, it counts for the peaks.</summary>
    public void Arrived(long arrival)
    {
        lock (_lock)
        {
            _second.Add(arrival);
            _minute.Add(arrival);
        }
    }

    public void Ended(string api, string outcome)
    {
        lock (_lock)
        {
            if (!_calls.TryGetValue(api, out var outcomes)) _calls[api] = outcomes = [];
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
    }

    public void TokenAsked(string grant)
    {
        lock (_lock) _tokens[grant] = _tokens.GetValueOrDefault(grant) + 1;
    }

    public void Faulted(string fault)
    {
        lock (_lock) _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
    }

    public void Reset()
    {
        lock (_lock)
        {
            _calls.Clear();
            _tokens.Clear();
            _faults.Clear();
            _second.ResetPeak();
            _minute.ResetPeak();
        }
    }

    public AppStats Snapshot(int callsToday)
    {
        lock (_lock)
        {
            return new AppStats
            {
                Calls = _calls.ToDictionary(api => api.Key, IReadOnlyDictionary<string, long> (api) => new Dictionary<string, long>(api.Value)),
                TotalCalls = _calls.Values.Sum(outcomes => outcomes.Values.Sum()),
                RejectedByQuota = Sum(Outcomes.TooFrequent) + Sum(Outcomes.DaySpent) + Sum(Outcomes.ApiTooFrequent) + Sum(Outcomes.ApiDaySpent),
                RefusedSignatures = Sum(Outcomes.SignatureRefused),
                RefusedTokens = Sum(Outcomes.TokenRefused),
                MostArrivalsInASecond = _second.Peak,
                MostArrivalsInAMinute = _minute.Peak,
                CallsToday = callsToday,
                TokenRequests = new Dictionary<string, long>(_tokens),
                Faults = new Dictionary<string, long>(_faults),
            };
        }
    }

    private long Sum(string outcome) => _calls.Values.Sum(outcomes => outcomes.GetValueOrDefault(outcome));
}
