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
    private readonly long _maxBytes = Math.Min(maxPacket / 2, 4 << 20);

    public override async Task UpsertAsync(
        TableShape table, IReadOnlyCollection<object?[]> rows, DbTransaction transaction, CancellationToken cancellationToken)
    {
        var part = new List<object?[]>(Math.Min(rows.Count, MaxRows));
        long bytes = 0;
        foreach (var row in rows)
        {
            var size = row.Sum(SizeOf);
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

    public override void Dispose()
    {
        // Nothing is kept between statements.
    }

    // A character takes up to three bytes (four for a pair), and quotes in JSON are sent escaped.
    private static long SizeOf(object? value) => value switch
    {
        string text => text.Length * 3L,
        byte[] bytes => bytes.Length * 2L,
        _ => ShortValueBytes,
    };

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
            .AppendJoin(", ", table.Updated.Select(column => $"{column} = VALUES({column})"))
            .ToString();
    }
}
