using System.Data.Common;

namespace Ali1688.Storage.Dialects;

/// <summary>Puts many rows into a table in the way that is fastest for its database. Belongs to one connection; not thread-safe.</summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Inserts the rows, or updates those whose key is there already. No key may come twice, unless an update changes nothing.</summary>
    public abstract Task UpsertAsync(TableShape table, IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();
}
