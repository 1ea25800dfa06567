namespace Ali1688.Bench.Cluster;

/// <summary>A run of a cluster, watched from its beginning: what the platform granted at which moment.</summary>
internal sealed class ClusterRun : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly BenchCluster _cluster;
    private readonly ClusterLoad _load;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end = new();
    private readonly long _begun;
    private readonly Task _watching;
    private readonly List<(TimeSpan At, int Granted)> _granted = [];
    private readonly List<(TimeSpan At, int Rejected)> _rejected = [];

    public ClusterRun(BenchCluster cluster, ClusterLoad load, TimeProvider time)
    {
        (_cluster, _load, _time, _begun) = (cluster, load, time, time.GetTimestamp());
        _watching = WatchAsync();
    }

    /// <summary>How long ago it was begun.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <summary>How many calls the platform granted so far.</summary>
    public int Granted
    {
        get
        {
            lock (_granted) return _granted.Count > 0 ? _granted[^1].Granted : 0;
        }
    }

    /// <summary>How many calls the platform refused so far because they were over a quota.</summary>
    public int Rejected { get; private set; }

    /// <summary>Waits until so many calls were granted.</summary>
    public async Task UntilGrantedAsync(int calls, CancellationToken cancellationToken)
    {
        var (last, since) = (Granted, Now);
        while (Granted < calls)
        {
            if (_watching.IsFaulted) await _watching;
            if (Granted > last) (last, since) = (Granted, Now);
            if (Now - since > Patience) throw new TimeoutException($"For a minute nothing was called; {last} of {calls} calls were granted.\n{_cluster.Logs}");
            await Task.Delay(Look, _time, cancellationToken);
        }
    }

    /// <summary>When so many calls had been granted.</summary>
    public TimeSpan Reached(int calls)
    {
        lock (_granted) return _granted.Find(one => one.Granted >= calls).At;
    }

    /// <summary>Calls a second that were granted in a span.</summary>
    public double RateBetween(TimeSpan from, TimeSpan to)
    {
        List<(TimeSpan At, int Granted)> within;
        lock (_granted) within = _granted.FindAll(one => one.At >= from && one.At <= to);
        return within.Count < 2 ? double.NaN : (within[^1].Granted - within[0].Granted) / (within[^1].At - within[0].At).TotalSeconds;
    }

    /// <summary>The share of the quota that was granted in a span.</summary>
    public double UseBetween(TimeSpan from, TimeSpan to) => RateBetween(from, to) / _load.Quota;

    /// <summary>The least share of the quota that was granted in any span of a length between two moments.</summary>
    public double LeastUse(TimeSpan length, TimeSpan from, TimeSpan to)
    {
        var least = double.NaN;
        for (var at = from; at + length <= to; at += TimeSpan.FromSeconds(0.5)) least = double.IsNaN(least) ? UseBetween(at, at + length) : Math.Min(least, UseBetween(at, at + length));
        return least;
    }

    /// <summary>The calls of each second, and when the platform refused some, to find out when something was held up.</summary>
    public override string ToString() => string.Join("; ", _rejected.Select(one => $"{one.Rejected} over the quota at {one.At.TotalSeconds:0.0} s")) + '\n' +
        string.Join('\n', Enumerable.Range(0, (int)Now.TotalSeconds).Select(second => $"{second} {RateBetween(TimeSpan.FromSeconds(second), TimeSpan.FromSeconds(second + 1.1)):0}"));

    public async ValueTask DisposeAsync()
    {
        _cluster.Keep(ToString());
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var counts = await _cluster.Platform.CountAsync(_end.Token);
            var at = _time.GetElapsedTime(_begun, counts.Values.First().At);
            var rejected = counts.Values.Sum(count => count.Rejected);
            lock (_granted) _granted.Add((at, counts.Values.Sum(count => count.Accepted)));
            if (rejected > Rejected) _rejected.Add((at, rejected));
            Rejected = rejected;
            await Task.Delay(Look, _time, _end.Token);
        }
    }
}
