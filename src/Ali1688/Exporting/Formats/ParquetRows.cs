using Ali1688.Exporting.Rows;
using Parquet;
using Parquet.Schema;

namespace Ali1688.Exporting.Formats;

/// <summary>
/// Parquet with typed columns: ids are unsigned 64-bit numbers, money DECIMAL(18,4), moments TIMESTAMP in UTC, lists nested. A row group ends with so
/// many characters of text, so that memory stays the same whatever the rows are like.
/// </summary>
internal sealed class ParquetRows(CompressionMethod compression) : IRowFormat
{
    private const long GroupCharacters = 4_000_000;
    private const int GroupRows = 100_000;

    public async Task WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<RowBatch> batches, Stream output, CancellationToken cancellationToken)
    {
        var nodes = columns.Select(column => ParquetNode.Of(column)).ToArray();
        var schema = new ParquetSchema([.. nodes.Select(node => node.Field)]);
        await using var file = await ParquetWriter.CreateAsync(schema, output, new ParquetOptions { CompressionMethod = compression }, cancellationToken: cancellationToken);
        var (rows, characters) = (0, 0L);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++) characters += Add(nodes, batch.Row(row));
            rows += batch.Count;
            if (characters < GroupCharacters && rows < GroupRows) continue;
            await WriteGroupAsync(file, nodes, cancellationToken);
            (rows, characters) = (0, 0);
        }

        if (rows > 0) await WriteGroupAsync(file, nodes, cancellationToken);
    }

    private static long Add(ParquetNode[] nodes, ReadOnlySpan<Cell> row)
    {
        var characters = 0L;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i].Add(row[i]);
            characters += row[i].Text?.Length ?? 0;
        }

        return characters;
    }

    private static async Task WriteGroupAsync(ParquetWriter file, ParquetNode[] nodes, CancellationToken cancellationToken)
    {
        using var group = file.CreateRowGroup();
        foreach (var leaf in nodes.SelectMany(node => node.Leaves)) await leaf.WriteAsync(group, cancellationToken);
    }
}
