using System.Data.Common;
using System.Globalization;
using Ali1688.Gateway;
using MySqlConnector;

namespace Ali1688.Tests.Storage.Support;

public sealed class MariaDbTestDatabase : TestDatabase
{
    public MariaDbTestDatabase() => Options = Options with
    {
        DbHost = TestServers.Require("TEST_DB_HOST"),
        DbPort = int.Parse(TestServers.Require("TEST_DB_PORT"), CultureInfo.InvariantCulture),
        DbUser = TestServers.Require("TEST_DB_USER"),
        DbPassword = new Secret(Environment.GetEnvironmentVariable("TEST_DB_PASSWORD") ?? ""),
        DbName = "ali1688_test_" + Guid.NewGuid().ToString("n"),
    };

    public string ServerAddress => new MySqlConnectionStringBuilder
    {
        Server = Options.DbHost,
        Port = (uint)Options.DbPort,
        UserID = Options.DbUser,
        Password = Options.DbPassword!.Reveal(),
        Pooling = false,
    }.ConnectionString;

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new MySqlConnection(ServerAddress);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE IF NOT EXISTS {Options.DbName} CHARACTER SET latin1; USE {Options.DbName}";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override string RefuseCheckOf(ulong id) => string.Create(
        CultureInfo.InvariantCulture,
        $"CREATE TRIGGER refuse BEFORE INSERT ON item_checks FOR EACH ROW IF NEW.item_id = {id} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused by the test'; END IF");

    protected override Task DropAsync() => RunAsync($"DROP DATABASE {Options.DbName}");
}
