using Ali1688.Tests.Storage.Support;
using MySqlConnector;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The servers that ./test.sh starts.</summary>
internal static class Servers
{
    /// <summary>The configuration of a database of one's own on the shared server, in the names of the article's .env.</summary>
    public static (string Name, string Value)[] Database(string name) =>
        [("DB_HOST", TestServers.Require("TEST_DB_HOST")), ("DB_PORT", TestServers.Require("TEST_DB_PORT")), ("DB_USER", TestServers.Require("TEST_DB_USER")), ("DB_PASSWORD", TestServers.Require("TEST_DB_PASSWORD")), ("DB_NAME", name)];

    public static async Task<MySqlConnection> ConnectAsync(string database)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder { Server = TestServers.Require("TEST_DB_HOST"), Port = uint.Parse(TestServers.Require("TEST_DB_PORT"), System.Globalization.CultureInfo.InvariantCulture), UserID = TestServers.Require("TEST_DB_USER"), Password = TestServers.Require("TEST_DB_PASSWORD"), Database = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
