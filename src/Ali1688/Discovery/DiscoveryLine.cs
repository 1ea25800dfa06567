using Ali1688.Configuration;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Quotas;
using Ali1688.Storage;

namespace Ali1688.Discovery;

/// <summary>The parts that find ids: the known sources, and the keys that ask them, opened where they are first needed. Not thread-safe, but for what it counts.</summary>
public sealed class DiscoveryLine : IAsyncDisposable
{
    private readonly Settings _settings;
    private readonly KeyOpener _opener;
    private readonly PreciseTime? _pace;
    private readonly CallLog? _log;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, KeyPool> _pools = [];

    internal DiscoveryLine(Settings settings, KeyOpener opener, RunSources searches, Storage.Runs runs, PreciseTime? pace, CallLog? log, TimeProvider time)
    {
        (_settings, _opener, _pace, _log, _time) = (settings, opener, pace, log, time);
        Sources = new SourceBook(settings);
        Discoverer = new SourceDiscoverer(this, searches, runs, time);
    }

    /// <summary>The sources that there are.</summary>
    public SourceBook Sources { get; }

    /// <summary>Reads the sources of runs.</summary>
    public SourceDiscoverer Discoverer { get; }

    /// <summary>How many calls were sent so far.</summary>
    public CallCounts Calls => Pools().Aggregate(default(CallCounts), (sum, pool) => sum + pool.Calls);

    /// <summary>When the day's quota of every key of a source is spent: when the first of them goes on. Null while any may call.</summary>
    public DateTimeOffset? ParkedUntil => Pools().Select(pool => pool.ParkedUntil).FirstOrDefault(until => until is not null);

    internal int MaxAttempts => _settings.MaxAttempts;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in Pools()) await pool.DisposeAsync();
        if (_log is not null) await _log.DisposeAsync();
        _pace?.Dispose();
    }

    /// <summary>The keys that can ask a source.</summary>
    internal KeyPool KeysFor(SourceProfile source)
    {
        lock (_lock)
        {
            if (!_pools.TryGetValue(source.Name, out var pool)) _pools[source.Name] = pool = _opener.Open(Sources.KeysOf(source), source.Name, _pace ?? _time, _log);
            return pool;
        }
    }

    private KeyPool[] Pools()
    {
        lock (_lock) return [.. _pools.Values];
    }
}
