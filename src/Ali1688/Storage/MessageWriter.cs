using System.Threading.Channels;
using Ali1688.Gateway.Messages;
using Ali1688.Storage.Writing;

namespace Ali1688.Storage;

/// <summary>
/// The way of pushed messages into the store. What comes while a transaction is being written makes up the next one, so each message waits for at most
/// two commits, and thousands a second share a few. A message that is there already stays as it is. Thread-safe.
/// </summary>
public sealed class MessageWriter : IAsyncDisposable
{
    private const int MaxRows = 2000;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private readonly Store _store;
    private readonly Channel<PendingMessage> _waiting = Channel.CreateBounded<PendingMessage>(new BoundedChannelOptions(4 * MaxRows) { SingleReader = true });
    private readonly MessageConnection _connection;
    private readonly CancellationTokenSource _giveUp;
    private readonly Task _loop;

    /// <summary>Begins to take messages.</summary>
    /// <param name="store">Where to; it must outlive the writer.</param>
    public MessageWriter(Store store)
    {
        (_store, _connection) = (store, new MessageConnection(store));
        _giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, store.Time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Stores a message; the task ends when it would outlive a power cut.</summary>
    /// <param name="appKey">The application that it was sent to.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up the wait; a message that was taken is stored all the same.</param>
    /// <exception cref="StoreException">It could not be stored.</exception>
    public async Task WriteAsync(string appKey, MessageEnvelope message, CancellationToken cancellationToken)
    {
        var pending = PendingMessage.From(appKey, message, _store.Time.GetUtcNow());
        await _waiting.Writer.WriteAsync(pending, cancellationToken);
        await pending.Stored.WaitAsync(cancellationToken);
    }

    /// <summary>Stores what was taken, and ends. A store that stays out of reach is given up after 4 seconds; those who wait are told so.</summary>
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
        var batch = new List<PendingMessage>(MaxRows);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxRows && _waiting.Reader.TryRead(out var message)) batch.Add(message);
            await StoreAsync(batch);
            batch.Clear();
        }
    }

    private async Task StoreAsync(List<PendingMessage> batch)
    {
        try
        {
            await _store.Outage.RideOutAsync(_ => _connection.CommitAsync(batch, CancellationToken.None), _giveUp.Token);
            foreach (var message in batch) message.Settle();
        }
        catch (Exception) when (_giveUp.IsCancellationRequested)
        {
            foreach (var message in batch) message.Fail(new StoreException("The store was out of reach when the program ended; the message is not acknowledged."));
        }
        catch (Exception fault)
        {
            await StoreHalvesAsync(batch, fault);
        }
    }

    // One message that the database refuses must not take the others with it.
    private async Task StoreHalvesAsync(List<PendingMessage> batch, Exception fault)
    {
        if (batch.Count == 1)
        {
            batch[0].Fail(fault is StoreException ? fault : _store.Dialect.Explain(fault));
            return;
        }

        var half = batch.Count / 2;
        await StoreAsync(batch[..half]);
        await StoreAsync(batch[half..]);
    }
}
