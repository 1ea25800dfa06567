using Ali1688.Storage.Dialects;
using Microsoft.Extensions.Logging;

namespace Ali1688.Storage;

/// <summary>Whether the store is out of reach at this moment, and the way to wait until it is back. Thread-safe.</summary>
public sealed class StoreOutage
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly StoreDialect _dialect;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private DateTimeOffset? _since;

    internal StoreOutage(StoreDialect dialect, TimeProvider time, ILogger logger) =>
        (_dialect, _time, _logger) = (dialect, time, logger);

    /// <summary>Raised when an outage begins and when it ends, on the thread that met it.</summary>
    public event EventHandler? Changed;

    /// <summary>When the present outage was met; null while the store can be reached.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_lock) return _since;
        }
    }

    /// <summary>Does the work, again and again while the store is out of reach. The work must do no harm when it is done twice.</summary>
    internal async Task<T> RideOutAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var result = await work(cancellationToken);
                End();
                return result;
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested && Note(fault) is var kind and not FaultKind.Lasting)
            {
                if (kind == FaultKind.Outage || attempt > 0) await Task.Delay(WaitAfter(attempt), _time, cancellationToken);
            }
        }
    }

    private FaultKind Note(Exception fault)
    {
        var kind = _dialect.Classify(fault);
        if (kind == FaultKind.Outage) Begin(_dialect.Explain(fault).Message);
        return kind;
    }

    private static TimeSpan WaitAfter(int attempt)
    {
        var wait = attempt < 10 ? FirstWait * Math.Pow(2, attempt) : LongestWait;
        return wait < LongestWait ? wait : LongestWait;
    }

    private void Begin(string reason)
    {
        lock (_lock)
        {
            if (_since is not null) return;
            _since = _time.GetUtcNow();
        }

        StorageLog.OutageBegan(_logger, reason);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void End()
    {
        DateTimeOffset since;
        lock (_lock)
        {
            if (_since is not { } began) return;
            since = began;
            _since = null;
        }

        StorageLog.OutageEnded(_logger, (_time.GetUtcNow() - since).TotalSeconds);
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
