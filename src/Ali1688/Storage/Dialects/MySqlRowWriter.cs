using System.Data.Common;
using System.Globalization;
using System.Text;
using MySqlConnector;

namespace Ali1688.Storage.Dialects;

/// <summary>Many rows a statement, since the round trip is what costs; a statement stays well below the server's packet limit.</summary>
internal sealed class MySqlRowWriter(MySqlConnection connection, long maxPacket) : RowWriter
{
    private const int MaxRows = 250;
    private const int ShortValueBytes = 32;
    private const int StatementBytes = 4096;
    private readonly long _maxBytes = Math.Min(maxPacket / 2, 4 << 20);

    public override async Task UpsertAsync(
        TableShape table, IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var part = new List<object?[]>(Math.Min(rows.Count, MaxRows));
        long bytes = 0;
        foreach (var row in rows)
        {
            var size = row.Sum(SizeOf);
            if (size > maxPacket - StatementBytes) throw TooBig(table, row, size);
            if (part.Count > 0 && (part.Count == MaxRows || bytes + size > _maxBytes))
            {
                await PutAsync(table, part, transaction, cancellationToken);
                part.Clear();
                bytes = 0;
            }

            part.Add(row);
            bytes += size;
        }

        if (part.Count > 0) await PutAsync(table, part, transaction, cancellationToken);
    }

    public override Task WriteWordsAsync(IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken) =>
        WordRows.PutAsync(rows, connection, transaction, cancellationToken);

    public override void Dispose()
    {
        // Nothing is kept between statements.
    }

    // What a value takes in the text of a statement, where quotes and backslashes are doubled.
    private static long SizeOf(object? value) => value switch
    {
        string text => ShortValueBytes + Encoding.UTF8.GetByteCount(text) + text.AsSpan().Count('\'') + text.AsSpan().Count('\\'),
        byte[] bytes => ShortValueBytes + bytes.Length + bytes.AsSpan().Count((byte)'\'') + bytes.AsSpan().Count((byte)'\\'),
        _ => ShortValueBytes,
    };

    // The server would only hang up, which looks as if it had gone away.
    private StoreException TooBig(TableShape table, object?[] row, long size) => new(
        $"A row of {size >> 20} MiB for table {table.Name} ({table.Columns[0]} {row[0]}) is larger than the database server takes; raise its max_allowed_packet, which is {maxPacket >> 20} MiB.");

    private async Task PutAsync(TableShape table, List<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(Statement(table, rows.Count), connection, (MySqlTransaction)transaction);
        foreach (var value in rows.SelectMany(row => row)) command.Parameters.Add(new MySqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Statement(TableShape table, int rows)
    {
        var row = $"({string.Join(',', Enumerable.Repeat('?', table.Columns.Length))})";
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ")
            .AppendJoin(',', Enumerable.Repeat(row, rows))
            .Append(" ON DUPLICATE KEY UPDATE ")
            .AppendJoin(", ", Updated(table))
            .ToString();
    }

    // Where nothing is to be overwritten the key is set to itself: unlike INSERT IGNORE that hides no other fault.
    private static IEnumerable<string> Updated(TableShape table) => table.Updated.Any()
        ? table.Updated.Select(column => $"{column} = VALUES({column})")
        : [$"{table.Keys[0]} = {table.Keys[0]}"];
}
