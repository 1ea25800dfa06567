using System.Data.Common;

namespace Ali1688.Storage.Dialects;

/// <summary>Puts many rows into a table in the way that is fastest for its database. Belongs to one connection; not thread-safe.</summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Inserts the rows, or updates those whose key is there already. No key may come twice, unless an update changes nothing.</summary>
    public abstract Task UpsertAsync(TableShape table, IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Puts the words of titles into the full-text index, in the place of those that are there. Rows are of <see cref="Tables.ProductWords"/>.</summary>
    public abstract Task WriteWordsAsync(IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();
}
