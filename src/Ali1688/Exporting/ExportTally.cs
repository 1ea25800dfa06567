using System.Runtime.CompilerServices;
using Ali1688.Exporting.Rows;

namespace Ali1688.Exporting;

/// <summary>Counts what goes by. One writer at a time.</summary>
internal sealed class ExportTally(long cursor, Action<long>? progress)
{
    public long Rows { get; private set; }

    public long Cursor { get; private set; } = cursor;

    public long CutCells { get; private set; }

    public void CountCut() => CutCells++;

    /// <summary>Counts a batch that is written.</summary>
    public void Add(RowBatch batch)
    {
        Rows += batch.Count;
        Cursor = Math.Max(Cursor, batch.Cursor);
        progress?.Invoke(Rows);
    }

    public async IAsyncEnumerable<RowBatch> CountAsync(IAsyncEnumerable<RowBatch> batches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            yield return batch;
            Add(batch);
        }
    }
}
