using System.Data.Common;
using Ali1688.Storage;

namespace Ali1688.Tests.Storage.Support;

/// <summary>A real database that one test has for itself; it is gone afterwards.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    public StorageOptions Options { get; protected init; } = new() { DataDirectory = TemporaryFolder() };

    /// <summary>A connection that knows nothing of the store under test.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    /// <summary>A trigger that makes the database refuse a check of this item.</summary>
    public abstract string RefuseCheckOf(ulong id);

    public async Task RunAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        if (Directory.Exists(Options.DataDirectory)) Directory.Delete(Options.DataDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static string TemporaryFolder() => Path.Combine(Path.GetTempPath(), "ali1688-" + Guid.NewGuid().ToString("n"));

    protected abstract Task DropAsync();
}
