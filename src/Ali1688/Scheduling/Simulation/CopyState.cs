namespace Ali1688.Scheduling.Simulation;

/// <summary>One product's stored copy through time: it becomes wrong by a change and right by a check, or by the price coming back.</summary>
internal sealed class CopyState(decimal price, double weight, ScoreTally tally)
{
    private decimal _current = price;
    private decimal _stored = price;
    private double _lastVisit;
    private double? _staleSince;

    public void Change(double day, decimal price)
    {
        _current = price;
        tally.Changed(weight, day);
        if (_current == _stored) EndStale(day);
        else _staleSince ??= day;
    }

    public void Visit(double day)
    {
        tally.Visited(weight, day, _staleSince);
        EndStale(day);
        _stored = _current;
        Waited(day);
    }

    public void End(double day)
    {
        EndStale(day);
        Waited(day);
    }

    private void EndStale(double day)
    {
        if (_staleSince is { } since) tally.Stale(weight, since, day);
        _staleSince = null;
    }

    private void Waited(double day)
    {
        tally.Waited(day - _lastVisit);
        _lastVisit = day;
    }
}
