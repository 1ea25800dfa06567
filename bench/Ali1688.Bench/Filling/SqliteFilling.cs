using Ali1688.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ali1688.Bench.Filling;

/// <summary>Fills a SQLite file without a journal: what is interrupted is to be thrown away.</summary>
internal sealed class SqliteFilling(string folder) : IFilling
{
    private readonly SqliteConnection _connection = new($"Data Source={Path.Combine(folder, "ali1688.db")};Pooling=False");
    private readonly List<string> _indexes = [];

    public object Pack(ReadOnlySpan<byte> answer) => AnswerBlob.Pack(answer);

    public async Task BeginAsync()
    {
        await _connection.OpenAsync();
        Run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; PRAGMA temp_store = MEMORY; PRAGMA threads = 2");
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('product_list', 'item_checks')";
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read()) _indexes.Add($"{reader.GetString(1)}|{reader.GetString(0)}");
        }

        foreach (var index in _indexes) Run($"DROP INDEX {index.Split('|')[1]}");
        Run("BEGIN");
    }

    public Task PutAsync(string table, string[] columns, IEnumerable<object?[]> rows)
    {
        var names = table == "product_words" ? ["rowid", .. columns[1..]] : columns;
        raw.sqlite3_prepare_v2(_connection.Handle, $"INSERT INTO {table} ({string.Join(',', names)}) VALUES ({string.Join(',', columns.Select(_ => "?"))})", out var statement);
        using (statement)
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++) Bind(statement, i + 1, row[i]);
                if (raw.sqlite3_step(statement) != raw.SQLITE_DONE) throw new InvalidOperationException($"{table}: {raw.sqlite3_errmsg(_connection.Handle).utf8_to_string()}");
                raw.sqlite3_reset(statement);
            }
        }

        return Task.CompletedTask;
    }

    public Task EndAsync(long lastChange)
    {
        Run($"UPDATE change_numbers SET last_number = {lastChange}; COMMIT; INSERT INTO product_words (product_words) VALUES ('optimize')");
        foreach (var index in _indexes) Run(index.Split('|')[0]);
        Run("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // The provider's parameters cost as much as the row.
    private static void Bind(sqlite3_stmt statement, int place, object? value) => _ = value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        ulong id => raw.sqlite3_bind_int64(statement, place, unchecked((long)id)),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        decimal money => raw.sqlite3_bind_text(statement, place, money.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        DateTime moment => raw.sqlite3_bind_text(statement, place, moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", System.Globalization.CultureInfo.InvariantCulture)),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => raw.sqlite3_bind_text(statement, place, (string)value),
    };

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Our own words.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
