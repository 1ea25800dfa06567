using Ali1688.Exporting.Formats;
using Ali1688.Exporting.Rows;
using Ali1688.Queries;
using Ali1688.Storage;

namespace Ali1688.Exporting;

/// <summary>Writes what is stored to a stream: rows are read ahead page by page while those before them are written. Memory does not grow with their number. Thread-safe.</summary>
public sealed class Exporter(Store store)
{
    private const long MostToCount = 10_000_000;

    /// <summary>Writes an export to its end.</summary>
    /// <param name="request">What and how.</param>
    /// <param name="output">Where to; need not be able to seek, and stays open.</param>
    /// <param name="progress">Told how many rows are written, page by page; may be null.</param>
    /// <param name="cancellationToken">Gives up; what was written is of no use then.</param>
    /// <exception cref="ExportException">The request contradicts itself.</exception>
    /// <exception cref="StoreException">The store is out of reach.</exception>
    public async Task<ExportReport> WriteAsync(ExportRequest request, Stream output, Action<long>? progress, CancellationToken cancellationToken)
    {
        if (request.Problem() is { } problem) throw new ExportException(problem);
        var tally = new ExportTally(request.After, progress);
        await using var counted = new CountedStream(output);
        await using (var packed = Packing.Open(request, counted))
        {
            var source = SourceOf(request);
            await FormatOf(request, header: true, tally).WriteAsync(source.Columns, tally.CountAsync(RowPump.ReadAsync(source, cancellationToken), cancellationToken), packed, cancellationToken);
        }

        return new ExportReport(tally.Rows, counted.Bytes, request.IsFeed ? tally.Cursor : null, tally.CutCells);
    }

    /// <summary>How many rows to expect, at most or about; null where that is not known soon.</summary>
    public async Task<long?> ExpectedRowsAsync(ExportRequest request, CancellationToken cancellationToken)
    {
        if (request.What == ExportWhat.Skus) return null;
        if (request.IsFeed) return request.Products == new ProductQuery() && request.What == ExportWhat.Changes && request.Changes == new ChangeFilter() ? await new ChangeReader(store).LastAsync(cancellationToken) - request.After : null;
        var count = await new ProductSearch(store).CountAsync(request.Products, MostToCount, cancellationToken);
        return count.IsAll ? count.Number : null;
    }

    internal IRowSource SourceOf(ExportRequest request) => request.IsFeed
        ? new ChangeRows(store, request)
        : new ProductRows(store, request.Products, request.What);

    internal static IRowFormat FormatOf(ExportRequest request, bool header, ExportTally tally) => request.Format switch
    {
        ExportFormat.Csv => new CsvRows(header, request.WithMark, request.KeepsFormulas),
        ExportFormat.Jsonl => new JsonRows(),
        ExportFormat.Parquet => new ParquetRows(Packing.OfColumns(request.Compression)),
        _ => new XlsxRows(request.What.ToString().ToLowerInvariant(), tally.CountCut),
    };
}
