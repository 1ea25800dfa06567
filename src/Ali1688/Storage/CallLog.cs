using System.Collections.Concurrent;
using Ali1688.Quotas;
using Ali1688.Storage.Calls;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage;

/// <summary>
/// Writes the call log: calls gather for a moment and share a transaction, so that logging costs collection next to nothing. What is kept longer
/// than wanted leaves in small steps. A crash may lose the last half second of it, nothing else. Thread-safe.
/// </summary>
public sealed class CallLog : IAsyncDisposable
{
    private const int RowsAtOnce = 1000;
    private const int RememberedKeys = 100_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);
    private readonly Store _store;
    private readonly TimeSpan _kept;
    private readonly CallNames _names;
    private readonly ConcurrentQueue<CallRecord> _waiting = new();
    private readonly SemaphoreSlim _more = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _loop;
    private readonly HashSet<long> _taken = [];
    private readonly Queue<long> _takenInOrder = new();
    private DateTimeOffset _pruned;

    /// <summary>Begins to take calls.</summary>
    /// <param name="store">Where to; it must outlive the log.</param>
    /// <param name="kept">How long calls are kept.</param>
    public CallLog(Store store, TimeSpan kept)
    {
        (_store, _kept, _names) = (store, kept, new CallNames(store));
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, store.Time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Takes one call; does not wait.</summary>
    public void Add(CallRecord call)
    {
        _waiting.Enqueue(call);
        if (_more.CurrentCount == 0) _more.Release();
    }

    /// <summary>Writes what was taken, and ends. A store that stays out of reach is given up after 5 seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _giveUp.CancelAfter(TimeSpan.FromSeconds(5));
        await _loop;
        await WriteAllAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _giveUp.Dispose();
        _stop.Dispose();
        _more.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _more.WaitAsync(_stop.Token);
                await Task.Delay(Gather, _store.Time, _stop.Token);
                await WriteAllAsync();
                await PruneWhenDueAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The rest is written by who ends the log.
        }
        catch (StoreException fault)
        {
            StorageLog.CallsNotLogged(_store.Logger, fault.Message);
        }
    }

    private async Task WriteAllAsync()
    {
        while (!_waiting.IsEmpty)
        {
            var rows = new List<object?[]>(RowsAtOnce);
            while (rows.Count < RowsAtOnce && _waiting.TryDequeue(out var call)) rows.Add(await RowOfAsync(call));
            await _store.WriteAsync(
                async (transaction, ct) =>
                {
                    using var writer = _store.Dialect.CreateRowWriter(transaction.Connection!); // an open transaction has one
                    await writer.UpsertAsync(Tables.Calls, rows, transaction, ct);
                    return rows.Count;
                },
                _giveUp.Token);
        }
    }

    private async Task<object?[]> RowOfAsync(CallRecord call) =>
        [
            KeyFor((call.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
            await _names.NumberAsync(Environment.MachineName, _giveUp.Token), Environment.ProcessId,
            await _names.NumberAsync(call.Key, _giveUp.Token), await _names.NumberAsync(call.Api, _giveUp.Token),
            call.Item?.Value, (int)call.Ending, (long)Math.Round(call.Latency.TotalMilliseconds), call.Attempt,
        ];

    // No two calls of a process may have the same key: one that left in the same microsecond as another moves on.
    private long KeyFor(long at)
    {
        while (!_taken.Add(at)) at++;
        _takenInOrder.Enqueue(at);
        if (_takenInOrder.Count > RememberedKeys) _taken.Remove(_takenInOrder.Dequeue());
        return at;
    }

    private async Task PruneWhenDueAsync()
    {
        var now = _store.Time.GetUtcNow();
        if (now - _pruned < PruneEvery) return;
        _pruned = now;
        await new CallPruning(_store).PruneAsync(now - _kept, _stop.Token);
    }
}
