using Ali1688.Exporting.Rows;
using Ali1688.Storage;

namespace Ali1688.Exporting;

/// <summary>
/// A file of changes that grows with each export, whatever ends one of them. Whole chunks are written to the disk, then the state that counts them; what
/// a crash left behind the counted bytes is cut off by the next export, which goes on after the counted cursor. So no change is missing, and none is there twice.
/// Who has taken the file away finds the following changes in a new one. One export at a time.
/// </summary>
public sealed class FeedFile(Store store, string path, string statePath)
{
    private const int ChunkRows = 20_000;
    private readonly Exporter _exporter = new(store);

    /// <summary>Appends all changes that are there now.</summary>
    /// <exception cref="ExportException">The request cannot be continued so, or the file cannot be written.</exception>
    public Task<ExportReport> AppendAsync(ExportRequest request, Action<long>? progress, CancellationToken cancellationToken) => ExportFile.ExplainAsync(path, async () =>
    {
        if (!request.IsFeed || request.Format is ExportFormat.Parquet or ExportFormat.Xlsx) throw new ExportException("Only changes and prices as csv or jsonl can be written piece by piece; for others take --since CURSOR and a new file each time.");
        using var alone = new FileStream($"{statePath}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        var state = await BeginAsync(request, cancellationToken);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (file.Length < state.Bytes) throw new ExportException($"{path} is shorter than what {statePath} says was written. Was it changed? Move both away to begin anew.");
        file.SetLength(state.Bytes);
        file.Seek(0, SeekOrigin.End);
        return await AppendAsync(request with { After = state.Cursor }, state, file, progress, cancellationToken);
    });

    private async Task<FeedState> BeginAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        var (feed, known, exists) = (Describe(request), await FeedState.ReadAsync(statePath, cancellationToken), File.Exists(path));
        if (known is not null && known.Feed != feed) throw new ExportException($"{statePath} belongs to an export of another kind: {known.Feed}. Export the same, or name another state file.");
        if (known is not null && request.After > 0) throw new ExportException($"{statePath} says where to go on; leave out --since.");
        if (known is null && exists && new FileInfo(path).Length > 0) throw new ExportException($"{path} is there, but {statePath} is not, so it is unknown where to go on. Move it away.");
        var state = known switch
        {
            null => new FeedState(feed, request.After, 0),
            _ when !exists => known with { Bytes = 0 },
            _ => known,
        };
        if (state != known) await state.SaveAsync(statePath, cancellationToken);
        return state;
    }

    private async Task<ExportReport> AppendAsync(ExportRequest request, FeedState state, FileStream file, Action<long>? progress, CancellationToken cancellationToken)
    {
        var (tally, source, start) = (new ExportTally(state.Cursor, progress), _exporter.SourceOf(request), state.Bytes);
        await using var rows = RowPump.ReadAsync(source, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await rows.MoveNextAsync())
        {
            await using (var packed = Packing.Open(request, new CountedStream(file)))
                await Exporter.FormatOf(request, header: state.Bytes == 0, tally).WriteAsync(source.Columns, ChunkOf(rows, tally), packed, cancellationToken);
            file.Flush(flushToDisk: true);
            state = state with { Cursor = tally.Cursor, Bytes = file.Position };
            await state.SaveAsync(statePath, cancellationToken);
        }

        return new ExportReport(tally.Rows, file.Position - start, state.Cursor, tally.CutCells);
    }

    private static async IAsyncEnumerable<RowBatch> ChunkOf(IAsyncEnumerator<RowBatch> rows, ExportTally tally)
    {
        var end = tally.Rows + ChunkRows;
        do
        {
            yield return rows.Current;
            tally.Add(rows.Current);
        }
        while (tally.Rows < end && await rows.MoveNextAsync());
    }

    private static string Describe(ExportRequest request) =>
        $"{request.What} as {request.Format}, {request.Compression}, mark {request.WithMark}, formulas {request.KeepsFormulas}, {request.Changes}, {request.Products with { Ids = null }}, ids {string.Join(' ', request.Products.Ids ?? [])}";
}
