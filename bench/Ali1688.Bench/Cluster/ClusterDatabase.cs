using System.Globalization;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using MySqlConnector;

namespace Ali1688.Bench.Cluster;

/// <summary>An empty database on the server that TEST_DB_* names; disposing drops it.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    private readonly MySqlConnectionStringBuilder _server = new()
    {
        Server = Required("TEST_DB_HOST"),
        Port = uint.Parse(Required("TEST_DB_PORT"), CultureInfo.InvariantCulture),
        UserID = Required("TEST_DB_USER"),
        Password = Required("TEST_DB_PASSWORD"),
        Pooling = false,
    };

    public string Name { get; } = $"bench_cluster_{Guid.NewGuid():N}";

    public string Host => _server.Server;

    public int Port => (int)_server.Port;

    /// <summary>How a node is told of it.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
        [("DB_HOST", Host), ("DB_PORT", $"{Port}"), ("DB_USER", _server.UserID), ("DB_PASSWORD", _server.Password), ("DB_NAME", Name)];

    /// <summary>How many partitions each owner has.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OwnersAsync(CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, int>();
        await foreach (var row in RowsAsync("SELECT owner, COUNT(*) FROM partition_epochs WHERE owner IS NOT NULL GROUP BY owner", cancellationToken)) owners[row.GetString(0)] = row.GetInt32(1);
        return owners;
    }

    /// <summary>How many products are stored.</summary>
    public async Task<long> StoredAsync(CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync("SELECT COUNT(*) FROM ali1688_products", cancellationToken)) return row.GetInt64(0);
        return 0;
    }

    /// <summary>How many ids of the latest run have no outcome, and what state it is in.</summary>
    public async Task<(long Pending, string State)> RunAsync(CancellationToken cancellationToken)
    {
        const string Latest = "SELECT (SELECT COUNT(*) FROM run_items i WHERE i.run_id = r.run_id AND i.outcome = 0), state FROM runs r ORDER BY run_id DESC LIMIT 1";
        await foreach (var row in RowsAsync(Latest, cancellationToken)) return (row.GetInt64(0), row.GetString(1));
        return (0, "missing");
    }

    /// <summary>How many calls asked for each product, as the nodes logged them.</summary>
    public async Task<IReadOnlyDictionary<ItemId, int>> CallsAsync(CancellationToken cancellationToken)
    {
        var calls = new Dictionary<ItemId, int>();
        await foreach (var row in RowsAsync("SELECT item_id, COUNT(*) FROM calls WHERE item_id IS NOT NULL GROUP BY item_id", cancellationToken)) calls[new ItemId(row.GetUInt64(0))] = row.GetInt32(1);
        return calls;
    }

    /// <summary>How many calls a second a node sent of late, as it says itself.</summary>
    public async Task<double> PaceAsync(string owner, CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync("SELECT owner, calls_per_second FROM nodes", cancellationToken))
        {
            if (row.GetString(0).StartsWith(owner, StringComparison.Ordinal)) return row.GetDouble(1);
        }

        return 0;
    }

    /// <summary>Price and stock of all that is stored.</summary>
    public async Task<Dictionary<ulong, (decimal Price, long Stock)>> ProductsAsync(CancellationToken cancellationToken)
    {
        var products = new Dictionary<ulong, (decimal, long)>();
        await foreach (var row in RowsAsync("SELECT item_id, price, quantity FROM ali1688_products", cancellationToken)) products[row.GetUInt64(0)] = (row.GetDecimal(1), row.GetInt64(2));
        return products;
    }

    /// <summary>How many ids came to each outcome.</summary>
    public async Task<IReadOnlyDictionary<RunItemOutcome, long>> OutcomesAsync(CancellationToken cancellationToken)
    {
        var outcomes = new Dictionary<RunItemOutcome, long>();
        await foreach (var row in RowsAsync("SELECT outcome, COUNT(*) FROM run_items GROUP BY outcome", cancellationToken)) outcomes[(RunItemOutcome)row.GetInt32(0)] = row.GetInt64(1);
        return outcomes;
    }

    public static string Required(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"Set {name}: a cluster needs the servers that TEST_DB_* and TEST_REDIS_URL name.");

    public async ValueTask DisposeAsync()
    {
        await using var connection = new MySqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is our own.
        command.CommandText = $"DROP DATABASE IF EXISTS {Name}";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async IAsyncEnumerable<MySqlDataReader> RowsAsync(string query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(_server.ConnectionString) { Database = Name, Pooling = true }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants only.
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return reader;
    }
}
