using System.Data.Common;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>The batch writer's own connection with its prepared statements; made anew after every fault. Not thread-safe.</summary>
internal sealed class WriterConnection(Store store) : IAsyncDisposable
{
    private DbConnection? _connection;
    private RowWriter? _rows;

    /// <summary>Writes and commits one batch: all of it, or nothing.</summary>
    public async Task<IReadOnlyList<RunItemOutcome>> CommitAsync(IReadOnlyCollection<PendingWrite> batch, CancellationToken cancellationToken)
    {
        using var turn = await store.TakeTurnAsync(cancellationToken);
        try
        {
            return await CommitOnceAsync(batch, cancellationToken);
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

    private async Task<IReadOnlyList<RunItemOutcome>> CommitOnceAsync(IReadOnlyCollection<PendingWrite> batch, CancellationToken cancellationToken)
    {
        _connection ??= await store.Dialect.OpenAsync(cancellationToken);
        _rows ??= store.Dialect.CreateRowWriter(_connection);
        await using var transaction = await store.Dialect.BeginAsync(_connection, cancellationToken);
        var results = await new BatchCommit(store.Dialect, _rows, transaction).WriteAsync(batch, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return results;
    }
}
