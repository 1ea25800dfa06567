using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Ali1688.Storage.Dialects;

/// <summary>One prepared statement a table, run once a row: SQLite has no round trip to save.</summary>
internal sealed class SqliteRowWriter(SqliteConnection connection) : RowWriter
{
    private readonly Dictionary<TableShape, SqliteCommand> _prepared = [];

    public override Task UpsertAsync(TableShape table, IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        var command = Prepared(table);
        command.Transaction = (SqliteTransaction)transaction;
        foreach (var row in rows) Put(command, row);
        return Task.CompletedTask;
    }

    // The index is a virtual table: its key is the row's number, and it knows no ON CONFLICT.
    public override Task WriteWordsAsync(IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return Task.CompletedTask;
        if (!_prepared.TryGetValue(Tables.ProductWords, out var command))
            _prepared[Tables.ProductWords] = command = Prepare("INSERT OR REPLACE INTO product_words (rowid, grams) VALUES (@item_id, @grams)", Tables.ProductWords);
        command.Transaction = (SqliteTransaction)transaction;
        foreach (var row in rows) Put(command, row);
        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        _prepared.Clear();
    }

    private static void Put(SqliteCommand command, object?[] row)
    {
        for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private static string Update(TableShape table) => table.Updated.Any()
        ? $"UPDATE SET {string.Join(", ", table.Updated.Select(column => $"{column} = excluded.{column}"))}"
        : "NOTHING";

    private SqliteCommand Prepared(TableShape table)
    {
        if (_prepared.TryGetValue(table, out var command)) return command;
        return _prepared[table] = Prepare(
            $"""
            INSERT INTO {table.Name} ({table.ColumnList})
            VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column))})
            ON CONFLICT ({string.Join(", ", table.Keys)})
            DO {Update(table)}
            """,
            table);
    }

    private SqliteCommand Prepare(string sql, TableShape table)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables and columns.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var column in table.Columns) command.Parameters.Add(new SqliteParameter("@" + column, null));
        return command;
    }
}
