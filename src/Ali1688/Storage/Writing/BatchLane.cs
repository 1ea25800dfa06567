using System.Text.Json;
using System.Threading.Channels;
using Ali1688.Telemetry;

namespace Ali1688.Storage.Writing;

/// <summary>
/// One line of outcomes into the store, over one connection. What comes while a batch is being written makes up the next one, so a lone outcome
/// waits for nobody and many share one transaction. While the store is out of reach the batch is kept, the queue fills and callers wait.
/// </summary>
internal sealed class BatchLane : IAsyncDisposable
{
    // How long the end of the program may be held up by a store that is out of reach.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly Store _store;
    private readonly int _maxRows;
    private readonly Channel<PendingWrite> _waiting;
    private readonly WriterConnection _connection;
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _loop;

    public BatchLane(Store store, int maxRows)
    {
        _store = store;
        _maxRows = maxRows;
        _waiting = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(maxRows) { SingleReader = true });
        _connection = new WriterConnection(store);
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, store.Time);
        _loop = Task.Run(RunAsync);
    }

    public async Task<RunItemOutcome> WriteAsync(PendingWrite write, CancellationToken cancellationToken)
    {
        await _waiting.Writer.WriteAsync(write, cancellationToken);
        return await write.Settled.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_waiting.Writer.TryComplete()) return;
        _giveUp.CancelAfter(Grace);
        await _loop;
        await _connection.DisposeAsync();
        _giveUp.Dispose();
    }

    private async Task RunAsync()
    {
        var batch = new List<PendingWrite>(_maxRows);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _maxRows && _waiting.Reader.TryRead(out var write)) batch.Add(write);
            await SettleAsync(batch);
            batch.Clear();
        }
    }

    private async Task SettleAsync(List<PendingWrite> batch)
    {
        using var activity = Instruments.Activities.StartActivity("write batch");
        var begun = _store.Time.GetTimestamp();
        try
        {
            var results = await _store.Outage.RideOutAsync(_ => _connection.CommitAsync(batch, CancellationToken.None), _giveUp.Token);
            foreach (var (write, result) in batch.Zip(results)) write.Settle(result);
            Count(results, _store.Time.GetElapsedTime(begun));
            activity?.SetTag("rows", batch.Count);
        }
        catch (Exception) when (_giveUp.IsCancellationRequested)
        {
            var fault = new StoreException("The store was out of reach when the program ended, so some results are not stored; run the same command again to get them.");
            foreach (var write in batch) write.Fail(fault);
        }
        catch (Exception fault)
        {
            await SettleHalvesAsync(batch, fault);
        }
    }

    private static void Count(IReadOnlyCollection<RunItemOutcome> results, TimeSpan took)
    {
        Instruments.WriteDuration.Record(took.TotalSeconds);
        if (!Instruments.Writes.Enabled) return;
        foreach (var (outcome, count) in results.CountBy(outcome => outcome))
            Instruments.Writes.Add(count, new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())));
    }

    // One row that the database refuses must not take the others with it: the halves go by themselves, down to the culprit.
    private async Task SettleHalvesAsync(List<PendingWrite> batch, Exception fault)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(fault is StoreException ? fault : _store.Dialect.Explain(fault));
            return;
        }

        var half = batch.Count / 2;
        await SettleAsync(batch[..half]);
        await SettleAsync(batch[half..]);
    }
}
