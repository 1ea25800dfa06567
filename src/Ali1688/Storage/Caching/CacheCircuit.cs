using Microsoft.Extensions.Logging;

namespace Ali1688.Storage.Caching;

/// <summary>After a fault nobody asks the shared cache for a while; then one call tries whether it is back. Thread-safe.</summary>
internal sealed class CacheCircuit(string address, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private readonly Lock _lock = new();
    private DateTimeOffset? _tryAgainAt;

    /// <summary>Whether a call may be tried now. While the cache is away, each pause lets one through.</summary>
    public bool LetsThrough
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                if (_tryAgainAt is not { } then) return true;
                if (now < then) return false;
                _tryAgainAt = now + Pause;
                return true;
            }
        }
    }

    public void Failed(Exception fault)
    {
        lock (_lock)
        {
            var first = _tryAgainAt is null;
            _tryAgainAt = time.GetUtcNow() + Pause;
            if (!first) return;
        }

        StorageLog.CacheLost(logger, address, fault.GetType().Name);
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            if (_tryAgainAt is null) return;
            _tryAgainAt = null;
        }

        StorageLog.CacheBack(logger, address);
    }
}
