using System.Text.Json;
using System.Threading.Channels;
using Ali1688.Telemetry;

namespace Ali1688.Storage.Writing;

/// <summary>
/// One line into the store, over one connection. What comes while a batch is being written makes up the next one, so a lone caller waits for nobody and
/// many share one transaction. While the store is out of reach the batch is kept, the queue fills and callers wait.
/// </summary>
internal sealed class GroupCommit<TPending, TResult> : IAsyncDisposable
    where TPending : Pending<TResult>
{
    // How long the end of the program may be held up by a store that is out of reach.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private readonly Store _store;
    private readonly int _maxRows;
    private readonly WriterConnection _connection;
    private readonly BatchWork<TPending, TResult> _work;
    private readonly string _givenUp;
    private readonly Channel<TPending> _waiting;
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _loop;

    /// <param name="connection">The line's own connection; disposed with it.</param>
    /// <param name="maxRows">The largest batch.</param>
    /// <param name="room">How many wait before callers must.</param>
    /// <param name="work">Writes a batch within a transaction.</param>
    /// <param name="givenUp">What those are told who wait when the program ends without the store.</param>
    public GroupCommit(WriterConnection connection, int maxRows, int room, BatchWork<TPending, TResult> work, string givenUp)
    {
        (_store, _connection, _maxRows, _work, _givenUp) = (connection.Store, connection, maxRows, work, givenUp);
        _waiting = Channel.CreateBounded<TPending>(new BoundedChannelOptions(room) { SingleReader = true });
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _store.Time);
        _loop = Task.Run(RunAsync);
    }

    public async Task<TResult> WriteAsync(TPending write, CancellationToken cancellationToken)
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
        var batch = new List<TPending>(_maxRows);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < _maxRows && _waiting.Reader.TryRead(out var write)) batch.Add(write);
            await SettleAsync(batch);
            batch.Clear();
        }
    }

    private async Task SettleAsync(List<TPending> batch)
    {
        using var activity = Instruments.Activities.StartActivity("write batch");
        var begun = _store.Time.GetTimestamp();
        try
        {
            var results = await _store.Outage.RideOutAsync(_ => _connection.CommitAsync(batch, _work, CancellationToken.None), _giveUp.Token);
            foreach (var (write, result) in batch.Zip(results)) write.Settle(result);
            if (results is IReadOnlyList<RunItemOutcome> outcomes) Count(outcomes, _store.Time.GetElapsedTime(begun));
            activity?.SetTag("rows", batch.Count);
        }
        catch (Exception) when (_giveUp.IsCancellationRequested)
        {
            foreach (var write in batch) write.Fail(new StoreException(_givenUp));
        }
        catch (Exception fault)
        {
            await SettleHalvesAsync(batch, fault);
        }
    }

    private static void Count(IReadOnlyList<RunItemOutcome> results, TimeSpan took)
    {
        Instruments.WriteDuration.Record(took.TotalSeconds);
        if (!Instruments.Writes.Enabled) return;
        foreach (var (outcome, count) in results.CountBy(outcome => outcome))
            Instruments.Writes.Add(count, new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())));
    }

    // One row that the database refuses must not take the others with it: the halves go by themselves, down to the culprit.
    private async Task SettleHalvesAsync(List<TPending> batch, Exception fault)
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
