namespace Ali1688.Sandbox.Statistics;

/// <summary>Counts what belongs to no single application. Thread-safe.</summary>
internal sealed class PlatformStatistics(PlatformClock clock)
{
    private readonly ArrivalSeries _arrivals = new();
    private readonly AskedItems _asked = new();
    private long _stray;
    private long _items;

    public void Arrived(long arrival) => _arrivals.Arrived(clock.Seconds(arrival));

    public void Strayed() => Interlocked.Increment(ref _stray);

    public void ItemAsked(ulong id) => _asked.Add(id);

    public void ItemsAnswered(int count) => Interlocked.Add(ref _items, count);

    public void Reset()
    {
        _arrivals.Reset();
        _asked.Reset();
        Interlocked.Exchange(ref _stray, 0);
        Interlocked.Exchange(ref _items, 0);
    }

    public SandboxStats Snapshot(IReadOnlyDictionary<string, AppStats> apps) => new()
    {
        Apps = apps,
        StrayCalls = Interlocked.Read(ref _stray),
        ItemAnswers = Interlocked.Read(ref _items),
        DistinctItemsAsked = _asked.Count,
        ArrivalsPerSecond =
        [
            .. _arrivals.Snapshot(clock.Seconds(clock.Timestamp))
                .Select(second => new SecondOfArrivals(clock.StartOfSecond(second.Second), second.Calls)),
        ],
    };
}
