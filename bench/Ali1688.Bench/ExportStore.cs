using System.Globalization;
using Ali1688.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Bench;

/// <summary>A store to export: products that the program wrote, copied until there are enough, and five changes for each.</summary>
internal static class ExportStore
{
    private const int Written = 1000;

    public static async Task<string> FillAsync(string folder, int items, TimeProvider time, CancellationToken cancellationToken)
    {
        await using (var store = await Store.OpenAsync(new StorageOptions { DataDirectory = folder }, time, NullLogger.Instance, cancellationToken))
        await using (var writer = new BatchWriter(store))
            await Task.WhenAll(Enumerable.Range(1, Written).Select(i => writer.WriteAsync(null, HistoryBenchmark.Outcome((ulong)i, 0, time.GetUtcNow()), cancellationToken)));
        await using var connection = new SqliteConnection($"Data Source={folder}/ali1688.db;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name) FROM pragma_table_info('ali1688_products') WHERE name <> 'item_id'";
        var columns = (string)(await command.ExecuteScalarAsync(cancellationToken))!; // the table is there
        var (copies, changes) = ((items / Written) - 1, items * 5L);
#pragma warning disable CA2100 // Numbers and our own columns only.
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO ali1688_products (item_id, {columns}) SELECT item_id + {Written} * n.value, {columns} FROM ali1688_products, ({Numbers(copies)}) n;
            INSERT INTO item_checks SELECT item_id + {Written} * n.value, checked_at, changed_at, digest, state FROM item_checks, ({Numbers(copies)}) n;
            INSERT INTO changes SELECT value, 1 + value % {items}, 1790000000000 + value, 1780000000000, 1,
              CASE value % 2 WHEN 0 THEN 'stock' ELSE 'price' END, value % 100, (value + 1) % 100 FROM ({Numbers(changes)});
            UPDATE change_numbers SET last_number = {changes};
            """);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
        return folder;
    }

    private static string Numbers(long count) => string.Create(CultureInfo.InvariantCulture, $"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {count}) SELECT value FROM n");
}
