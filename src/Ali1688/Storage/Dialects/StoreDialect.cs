using System.Data.Common;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Ledger;
using FluentMigrator.Runner;

namespace Ali1688.Storage.Dialects;

/// <summary>All that differs between the databases. Thread-safe.</summary>
internal abstract class StoreDialect : IAsyncDisposable
{
    /// <summary>The words for column types.</summary>
    public abstract ColumnTypes Types { get; }

    /// <summary>The words that insert a row unless its key is there.</summary>
    public abstract string InsertIgnore { get; }

    /// <summary>Gives the key of the row that this connection inserted last.</summary>
    public abstract string LastInsertId { get; }

    /// <summary>How many transactions of this process may write at once.</summary>
    public abstract int Writers { get; }

    /// <summary>How many connections carry outcomes into the store side by side.</summary>
    public abstract int WriterLanes { get; }

    /// <summary>Makes the place where the data will be, and learns what the database can do.</summary>
    public abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Opens a connection, ready for use.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that will write.</summary>
    public abstract Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that only reads, and sees the store as it was at its first question.</summary>
    public abstract Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Opens a connection for the quota ledger, whose writes must not be lost.</summary>
    public abstract Task<DbConnection> OpenLedgerAsync(CancellationToken cancellationToken);

    /// <summary>A clock that all processes of this store share; each caller watches it with one of its own.</summary>
    public abstract ILedgerClock CreateLedgerClock();

    /// <summary>The words that keep others from a row which is read until the transaction ends.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The words that keep a row which is read as it is until the transaction ends; others may read it so at the same time.</summary>
    public abstract string ForShare { get; }

    /// <summary>The fast way to put rows in on this connection.</summary>
    public abstract RowWriter CreateRowWriter(DbConnection connection);

    /// <summary>Holds off every other process from changing the schema until it is disposed.</summary>
    public abstract Task<IAsyncDisposable> LockSchemaAsync(CancellationToken cancellationToken);

    /// <summary>Tells the migration library which database it works on.</summary>
    public abstract void ConfigureMigrations(IMigrationRunnerBuilder builder);

    /// <summary>What a fault means.</summary>
    public abstract FaultKind Classify(Exception fault);

    /// <summary>Whether the fault says that a table does not exist.</summary>
    public abstract bool IsMissingTable(DbException fault);

    /// <summary>A fault in words for people.</summary>
    public abstract StoreException Explain(Exception fault);

    /// <summary>The form in which a raw answer is kept in a product's row.</summary>
    public abstract object PackAnswer(ReadOnlySpan<byte> answer);

    /// <summary>The text of a kept raw answer.</summary>
    public abstract string UnpackAnswer(DbDataReader reader, int ordinal);

    /// <summary>A text as UTF-8, for who reads millions of them; good until the reader moves on.</summary>
    public abstract ReadOnlySpan<byte> Utf8(DbDataReader reader, int ordinal);

    /// <summary>Ids as a list of SQL literals: digits only, so nothing can be injected.</summary>
    public abstract string IdList(IEnumerable<ItemId> ids);

    /// <summary>Declares the full-text index over the words of titles; null where each word of a title is a row of a table.</summary>
    public abstract string? CreateWords { get; }

    /// <summary>Selects of <c>item_id</c>, each of which gives all that has all of these words, or one that begins so, and perhaps more. One at the least.</summary>
    public abstract IReadOnlyList<FormattableString> WithWords(IReadOnlyList<string> words, bool isBeginning);

    /// <summary>Joins two tables, reading the first one first.</summary>
    public abstract string ThenJoin { get; }

    /// <summary>Stands behind a table's name and makes the database go along an index of it; without a name, along its key.</summary>
    public abstract string Along(string? index);

    /// <summary>Compares two columns with two values, the first of them counting more, in the words that let an index over both be used.</summary>
    public abstract FormattableString ComparePairs((SqlText.Literal First, SqlText.Literal Second) columns, string comparison, (object First, ItemId Second) values);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
