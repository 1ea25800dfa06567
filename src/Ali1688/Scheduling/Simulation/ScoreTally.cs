namespace Ali1688.Scheduling.Simulation;

/// <summary>Adds up what happened within a range of days.</summary>
internal sealed class ScoreTally(DayRange window)
{
    private readonly List<double> _delays = [];
    private double _stale;
    private double _age;
    private double _delay;
    private double _foundWeight;
    private double _changedWeight;
    private double _longestWait;
    private int _changes;
    private int _visits;

    public void Stale(double weight, double since, double until)
    {
        var (from, to) = (Math.Max(since, window.From), Math.Min(until, window.To));
        if (to <= from) return;
        _stale += weight * (to - from);
        _age += weight * (Squared(to - since) - Squared(from - since)) / 2;
    }

    public void Changed(double weight, double day)
    {
        if (!window.Contains(day)) return;
        _changes++;
        _changedWeight += weight;
    }

    public void Visited(double weight, double day, double? staleSince)
    {
        if (!window.Contains(day)) return;
        _visits++;
        if (staleSince is not { } since) return;
        _delays.Add(day - since);
        _delay += weight * (day - since);
        _foundWeight += weight;
    }

    public void Waited(double days) => _longestWait = Math.Max(_longestWait, days);

    public ReplayScore Total(double productDays)
    {
        _delays.Sort();
        return new ReplayScore
        {
            Fresh = 1 - (_stale / productDays),
            AgeHours = 24 * _age / productDays,
            ObservedWeighted = _foundWeight / Math.Max(_changedWeight, 1e-12),
            Observed = (double)_delays.Count / Math.Max(_changes, 1),
            DelayHours = 24 * _delay / Math.Max(_foundWeight, 1e-12),
            DelayMedianHours = 24 * Quantile(0.5),
            DelayP95Hours = 24 * Quantile(0.95),
            Hit = (double)_delays.Count / Math.Max(_visits, 1),
            Visits = _visits,
            LongestWaitDays = _longestWait,
        };
    }

    private static double Squared(double x) => x * x;

    /// <summary>Between the two neighbours in proportion.</summary>
    private double? Quantile(double share)
    {
        if (_delays.Count == 0) return null;
        var (at, below) = ((_delays.Count - 1) * share, (int)((_delays.Count - 1) * share));
        return _delays[below] + ((at - below) * (_delays[Math.Min(below + 1, _delays.Count - 1)] - _delays[below]));
    }
}
