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
        ("DB_HOST", Server("TEST_DB_HOST")), ("DB_PORT", Server("TEST_DB_PORT")), ("DB_USER", Server("TEST_DB_USER")), ("DB_PASSWORD", Server("TEST_DB_PASSWORD")), ("DB_NAME", _name),
        ("REDIS_URL", Server("TEST_REDIS_URL")), ("ALI_DATA_DIR", _folder),
    ];

    public async ValueTask DisposeAsync()
    {
        var server = new MySqlConnectionStringBuilder { Server = Server("TEST_DB_HOST"), Port = uint.Parse(Server("TEST_DB_PORT"), System.Globalization.CultureInfo.InvariantCulture), UserID = Server("TEST_DB_USER"), Password = Server("TEST_DB_PASSWORD"), Pooling = false };
        await using var connection = new MySqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var drop = new MySqlCommand($"DROP DATABASE IF EXISTS {_name}", connection);
        await drop.ExecuteNonQueryAsync();
        Directory.Delete(_folder, true);
    }

    private static string Server(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : throw new InvalidOperationException($"{variable} is not set: this test needs the servers that ./test.sh starts; run ./test.sh.");
}
