using System.Data.Common;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>A writer's own connection with its prepared statements; made anew after every fault. Not thread-safe.</summary>
/// <param name="store">The store.</param>
/// <param name="open">Opens one.</param>
internal sealed class WriterConnection(Store store, Func<CancellationToken, Task<DbConnection>> open) : IAsyncDisposable
{
    private DbConnection? _connection;
    private RowWriter? _rows;

    public Store Store => store;

    /// <summary>Writes and commits one batch: all of it, or nothing.</summary>
    public async Task<IReadOnlyList<TResult>> CommitAsync<TPending, TResult>(IReadOnlyList<TPending> batch, BatchWork<TPending, TResult> work, CancellationToken cancellationToken)
    {
        using var turn = await store.TakeTurnAsync(cancellationToken);
        try
        {
            _connection ??= await open(cancellationToken);
            _rows ??= store.Dialect.CreateRowWriter(_connection);
            await using var transaction = await store.Dialect.BeginAsync(_connection, cancellationToken);
            var results = await work(batch, _rows, transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return results;
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
