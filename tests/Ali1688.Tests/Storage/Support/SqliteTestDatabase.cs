using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Ali1688.Tests.Storage.Support;

public sealed class SqliteTestDatabase : TestDatabase
{
    public string File => Path.Combine(Options.DataDirectory, "ali1688.db");

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override string RefuseCheckOf(ulong id) => string.Create(
        CultureInfo.InvariantCulture,
        $"CREATE TRIGGER refuse BEFORE INSERT ON item_checks WHEN NEW.item_id = {id} BEGIN SELECT RAISE(ABORT, 'refused by the test'); END");

    protected override Task DropAsync() => Task.CompletedTask;
}
