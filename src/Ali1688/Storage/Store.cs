using System.Data.Common;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Migrations;
using Microsoft.Extensions.Logging;

namespace Ali1688.Storage;

/// <summary>The database, open and with the right schema: a SQLite file, or a MySQL or MariaDB server. Thread-safe.</summary>
public sealed class Store : IAsyncDisposable
{
    private readonly SemaphoreSlim _writers;

    private Store(StoreDialect dialect, TimeProvider time, ILogger logger)
    {
        Dialect = dialect;
        Time = time;
        Logger = logger;
        Outage = new StoreOutage(dialect, time, logger);
        _writers = new SemaphoreSlim(dialect.Writers);
    }

    /// <summary>Whether the store is out of reach at this moment.</summary>
    public StoreOutage Outage { get; }

    internal StoreDialect Dialect { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    /// <summary>Opens the store that the options name; makes folder, database and tables where they are missing.</summary>
    /// <exception cref="StoreException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<Store> OpenAsync(StorageOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        StoreDialect dialect = options.DbHost is null ? new SqliteDialect(options.DataDirectory, time) : new MySqlDialect(options);
        try
        {
            await dialect.PrepareAsync(cancellationToken);
            await new Migrator(dialect, logger).MigrateAsync(cancellationToken);
            return new Store(dialect, time, logger);
        }
        catch (Exception fault)
        {
            await dialect.DisposeAsync();
            if (StoreFault(fault) is not { } known) throw;
            throw known as StoreException ?? dialect.Explain(known);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Dialect.DisposeAsync();
        _writers.Dispose();
    }

    /// <summary>Asks once. A person is waiting: an outage is told at once.</summary>
    /// <exception cref="StoreException">The store is out of reach, or refused.</exception>
    internal async Task<T> ReadAsync<T>(Func<DbConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        try
        {
            return await QueryAsync(query, cancellationToken);
        }
        catch (Exception fault) when (fault is DbException)
        {
            throw Dialect.Explain(fault);
        }
    }

    /// <summary>Asks, and waits while the store is out of reach. A run is waiting: it must survive an outage.</summary>
    internal Task<T> ReadPatientlyAsync<T>(Func<DbConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        PatientlyAsync(ct => QueryAsync(query, ct), cancellationToken);

    /// <summary>Writes in one transaction, and waits while the store is out of reach. The work may be done twice when an answer to a commit is lost.</summary>
    internal Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        PatientlyAsync(ct => WriteOnceAsync(work, ct), cancellationToken);

    /// <summary>Waits for its turn to write; SQLite has one, a server has many.</summary>
    internal async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken);
        return new Turn(_writers);
    }

    private async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await Outage.RideOutAsync(work, cancellationToken);
        }
        catch (DbException fault)
        {
            throw Dialect.Explain(fault);
        }
    }

    private async Task<T> QueryAsync<T>(Func<DbConnection, CancellationToken, Task<T>> query, CancellationToken cancellationToken)
    {
        await using var connection = await Dialect.OpenAsync(cancellationToken);
        return await query(connection, cancellationToken);
    }

    private async Task<T> WriteOnceAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken);
        await using var connection = await Dialect.OpenAsync(cancellationToken);
        await using var transaction = await Dialect.BeginAsync(connection, cancellationToken);
        var result = await work(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    // The migration library wraps what the database said.
    private static Exception? StoreFault(Exception? fault) => fault switch
    {
        null => null,
        StoreException or DbException or IOException or UnauthorizedAccessException => fault,
        _ => StoreFault(fault.InnerException),
    };

    private sealed class Turn(SemaphoreSlim writers) : IDisposable
    {
        public void Dispose() => writers.Release();
    }
}
