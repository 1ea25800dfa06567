using System.Data.Common;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>The message writer's own connection, made anew after every fault. Its commits reach the disk, since they are acknowledged to others. Not thread-safe.</summary>
internal sealed class MessageConnection(Store store) : IAsyncDisposable
{
    private DbConnection? _connection;
    private RowWriter? _rows;

    /// <summary>Writes and commits one batch: all of it, or nothing.</summary>
    public async Task<int> CommitAsync(List<PendingMessage> batch, CancellationToken cancellationToken)
    {
        using var turn = await store.TakeTurnAsync(cancellationToken);
        try
        {
            _connection ??= await store.Dialect.OpenLedgerAsync(cancellationToken);
            _rows ??= store.Dialect.CreateRowWriter(_connection);
            await using var transaction = await store.Dialect.BeginAsync(_connection, cancellationToken);
            await _rows.UpsertAsync(Tables.PushMessages, batch.ConvertAll(message => message.Row), transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return batch.Count;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _rows?.Dispose();
        _rows = null;
        if (_connection is not null) await _connection.DisposeAsync();
        _connection = null;
    }
}
