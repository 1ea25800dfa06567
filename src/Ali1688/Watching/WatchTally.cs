namespace Ali1688.Watching;

/// <summary>Counts what each watch did until it is written down. A call is counted as one of the first of a product's watches; the others have it for nothing. Thread-safe.</summary>
internal sealed class WatchTally(WatchClock clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, WatchCounts> _news = [];
    private readonly Dictionary<long, Watch> _watches = [];
    private WatchCounts _total;

    /// <summary>All that was counted since the start; what watches share is counted once.</summary>
    public WatchCounts Total
    {
        get
        {
            lock (_lock) return _total;
        }
    }

    /// <summary>A product was asked for.</summary>
    /// <param name="watches">Its watches.</param>
    /// <param name="changed">Which of its fields changed.</param>
    /// <param name="isRewritten">Whether its row was written anew.</param>
    /// <param name="isAbsent">Whether the platform did not know or show it.</param>
    public void Checked(WatchClass watches, WatchedFields changed, bool isRewritten, bool isAbsent)
    {
        WatchCounts For(WatchedFields fields, int shared) => new(1, (changed & fields) != 0 ? 1 : 0, isRewritten ? 1 : 0, isAbsent ? 1 : 0, 0, shared, 0);
        Add(watches, (watch, i) => For(watch.Fields, i == 0 ? 0 : 1), For(watches.Fields, watches.Watches.Count - 1));
    }

    /// <summary>A product was asked for in vain.</summary>
    public void Failed(WatchClass watches) => Add(watches, (_, _) => new WatchCounts { Failed = 1 }, new WatchCounts { Failed = 1 });

    /// <summary>A product need not be asked for: somebody else just did.</summary>
    public void Fresh(WatchClass watches) => Add(watches, (_, _) => new WatchCounts { Fresh = 1 }, new WatchCounts { Fresh = 1 });

    /// <summary>What was counted since this was asked last.</summary>
    public IReadOnlyCollection<(long WatchId, DateTimeOffset Round, WatchCounts Counts)> TakeNews()
    {
        lock (_lock)
        {
            var now = clock.Now;
            var news = _news.Select(watch => (watch.Key, WatchState.PeriodAt(_watches[watch.Key], now), watch.Value)).ToList();
            _news.Clear();
            return news;
        }
    }

    private void Add(WatchClass watches, Func<Watch, int, WatchCounts> counts, WatchCounts once)
    {
        lock (_lock)
        {
            foreach (var (i, watch) in watches.Watches.Index())
            {
                _watches[watch.Id] = watch;
                _news[watch.Id] = _news.GetValueOrDefault(watch.Id) + counts(watch, i);
            }

            _total += once;
        }
    }
}
