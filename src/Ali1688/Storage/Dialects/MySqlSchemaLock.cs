using MySqlConnector;

namespace Ali1688.Storage.Dialects;

/// <summary>The server's named lock of this database. The server frees it when the connection ends, however it ends.</summary>
internal sealed class MySqlSchemaLock : IAsyncDisposable
{
    private const int PatienceSeconds = 120;
    private readonly MySqlConnection _connection;

    private MySqlSchemaLock(MySqlConnection connection) => _connection = connection;

    public static async Task<MySqlSchemaLock> TakeAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT GET_LOCK(CONCAT('ali1688.', MD5(DATABASE())), @seconds)";
        command.CommandTimeout = PatienceSeconds + 10;
        command.Parameters.AddWithValue("@seconds", PatienceSeconds);
        if (await command.ExecuteScalarAsync(cancellationToken) is 1 or 1L) return new MySqlSchemaLock(connection);
        await connection.DisposeAsync();
        throw new StoreException(StoreSentences.SchemaIsLocked.With(PatienceSeconds));
    }

    // A connection that goes back to its pool is reset, which gives back its locks, but only when it is used again.
    public async ValueTask DisposeAsync()
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = "SELECT RELEASE_LOCK(CONCAT('ali1688.', MD5(DATABASE())))";
        try
        {
            await command.ExecuteScalarAsync();
        }
        catch (MySqlException)
        {
            // The connection is lost, and the lock with it.
        }

        await _connection.DisposeAsync();
    }
}
