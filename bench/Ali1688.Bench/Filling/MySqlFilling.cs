using System.Text;
using Ali1688.Storage;
using Ali1688.Storage.Dialects;
using MySqlConnector;

namespace Ali1688.Bench.Filling;

/// <summary>Fills a server by LOAD DATA, which it must allow (local_infile), into tables whose other indexes come back in the end.</summary>
internal sealed class MySqlFilling(StorageOptions options) : IFilling
{
    private static readonly (string Table, string Index, string Columns)[] Indexes =
    [
        ("changes", "item_id", "UNIQUE INDEX item_id (item_id, change_id)"), ("changes", "observed_at", "UNIQUE INDEX observed_at (observed_at, change_id)"),
        .. new[] { "title", "price", "stock", "sales", "changed_at", "status", "state", "supplier", "supplier_id", "category_id" }.Select(column => ("product_list", $"ix_product_list_{column}", $"INDEX ix_product_list_{column} ({column})")),
        ("item_checks", "ix_item_checks_checked_at", "INDEX ix_item_checks_checked_at (checked_at)"),
        ("product_words", "`PRIMARY`", "PRIMARY KEY (gram, item_id)"),
    ];

    private readonly MySqlConnection _connection = new(new MySqlConnectionStringBuilder
    {
        Server = options.DbHost,
        Port = (uint)options.DbPort,
        UserID = options.DbUser,
        Password = options.DbPassword!.Reveal(),
        Database = options.DbName,
        AllowLoadLocalInfile = true,
        DefaultCommandTimeout = 0,
        CharacterSet = "utf8mb4",
        Pooling = false,
    }.ConnectionString);

    public object Pack(ReadOnlySpan<byte> answer) => Encoding.UTF8.GetString(answer);

    public async Task BeginAsync()
    {
        await _connection.OpenAsync();
        await RunAsync("SET SESSION unique_checks = 0, foreign_key_checks = 0");
        foreach (var table in Indexes.GroupBy(index => index.Table)) await RunAsync($"ALTER TABLE {table.Key} {string.Join(", ", table.Select(index => $"DROP INDEX {index.Index}"))}");
    }

    public async Task PutAsync(string table, string[] columns, IEnumerable<object?[]> rows)
    {
        if (table == Tables.ProductWords.Name) (columns, rows) = (["gram", "item_id"], rows.SelectMany(WordRows.Of).Select(word => new object?[] { word.Gram, word.Id }));
        var copy = new MySqlBulkCopy(_connection) { DestinationTableName = table, BulkCopyTimeout = 0 };
        for (var i = 0; i < columns.Length; i++) copy.ColumnMappings.Add(new MySqlBulkCopyColumnMapping(i, columns[i]));
        await copy.WriteToServerAsync(new RowReader(rows, columns));
    }

    public async Task EndAsync(long lastChange)
    {
        await RunAsync($"UPDATE change_numbers SET last_number = {lastChange}");
        foreach (var table in Indexes.GroupBy(index => index.Table)) await RunAsync($"ALTER TABLE {table.Key} {string.Join(", ", table.Select(index => $"ADD {index.Columns}"))}");
        await RunAsync("ANALYZE TABLE changes, product_list, item_checks, ali1688_products");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task RunAsync(string sql)
    {
        await using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Our own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
