using Ali1688.Gateway.Messages;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;

namespace Ali1688.Storage;

/// <summary>
/// The way of pushed messages into the store. Each waits for at most two commits, and thousands a second share a few; they reach the disk, since they are
/// acknowledged to others. A message that is there already stays as it is. Thread-safe.
/// </summary>
public sealed class MessageWriter : IAsyncDisposable
{
    private const int MaxRows = 2000;
    private readonly Store _store;
    private readonly GroupCommit<PendingMessage, bool> _line;

    /// <summary>Begins to take messages.</summary>
    /// <param name="store">Where to; it must outlive the writer.</param>
    public MessageWriter(Store store) => (_store, _line) = (store, new(
        new WriterConnection(store, store.Dialect.OpenLedgerAsync),
        MaxRows,
        4 * MaxRows,
        async (batch, rows, transaction, ct) =>
        {
            await rows.UpsertAsync(Tables.PushMessages, [.. batch.Select(message => message.Row)], transaction, ct);
            return [.. batch.Select(_ => true)];
        },
        StoreSentences.MessageLost));

    /// <summary>Stores a message; the task ends when it would outlive a power cut.</summary>
    /// <param name="appKey">The application that it was sent to.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up the wait; a message that was taken is stored all the same.</param>
    /// <exception cref="StoreException">It could not be stored.</exception>
    public Task WriteAsync(string appKey, MessageEnvelope message, CancellationToken cancellationToken) =>
        _line.WriteAsync(PendingMessage.From(appKey, message, _store.Time.GetUtcNow()), cancellationToken);

    /// <summary>Stores what was taken, and ends. A store that stays out of reach is given up after 4 seconds; those who wait are told so.</summary>
    public ValueTask DisposeAsync() => _line.DisposeAsync();
}
