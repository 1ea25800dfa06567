namespace Ali1688.Scheduling.Simulation;

/// <summary>The very scheduler that serves, asked in virtual time.</summary>
internal sealed class IndexPolicy : IReplayPolicy
{
    private readonly VisitScheduler _scheduler;

    public IndexPolicy(Trace trace, SchedulingOptions options)
    {
        _scheduler = new VisitScheduler(options, trace.Count);
        foreach (var weight in trace.Weights) _scheduler.Add(WatchedProduct.New(weight, DateTimeOffset.UnixEpoch, options));
    }

    public IReadOnlyList<Pick> Plan(ReplayWindow window)
    {
        _scheduler.ChecksPerDay = window.ChecksPerDay;
        return _scheduler.Sweep(Moment(window.Day), window.Span, window.Slots);
    }

    public void Checked(int product, double day, bool changed) => _scheduler.Checked(product, Moment(day), changed);

    private static DateTimeOffset Moment(double day) => DateTimeOffset.UnixEpoch.AddDays(day);
}
