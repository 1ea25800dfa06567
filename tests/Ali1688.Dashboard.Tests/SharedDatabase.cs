using Ali1688.Tests.Storage.Support;
using MySqlConnector;

namespace Ali1688.Dashboard.Tests;

/// <summary>A database and a data folder for services of one cluster, on the servers that ./test.sh starts; both go with the test.</summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    private readonly string _name = $"dashboard_{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-dashboard-cluster-").FullName;

    /// <summary>What each of the services is told.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("DB_HOST", TestServers.Require("TEST_DB_HOST")), ("DB_PORT", TestServers.Require("TEST_DB_PORT")), ("DB_USER", TestServers.Require("TEST_DB_USER")), ("DB_PASSWORD", TestServers.Require("TEST_DB_PASSWORD")), ("DB_NAME", _name),
        ("REDIS_URL", TestServers.Require("TEST_REDIS_URL")), ("ALI_DATA_DIR", _folder),
    ];

    public async ValueTask DisposeAsync()
    {
        var server = new MySqlConnectionStringBuilder { Server = TestServers.Require("TEST_DB_HOST"), Port = uint.Parse(TestServers.Require("TEST_DB_PORT"), System.Globalization.CultureInfo.InvariantCulture), UserID = TestServers.Require("TEST_DB_USER"), Password = TestServers.Require("TEST_DB_PASSWORD"), Pooling = false };
        await using var connection = new MySqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new MySqlCommand($"DROP DATABASE IF EXISTS {_name}", connection);
        await drop.ExecuteNonQueryAsync();
        Directory.Delete(_folder, true);
    }
}
