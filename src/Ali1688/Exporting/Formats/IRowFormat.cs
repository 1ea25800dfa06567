using Ali1688.Exporting.Rows;

namespace Ali1688.Exporting.Formats;

/// <summary>Writes rows in one format. Memory does not grow with their number.</summary>
internal interface IRowFormat
{
    /// <summary>Writes all rows; the stream stays open.</summary>
    /// <param name="columns">Their columns.</param>
    /// <param name="batches">The rows.</param>
    /// <param name="output">Where to; need not be able to seek.</param>
    /// <param name="cancellationToken">Gives up; what was written is of no use then.</param>
    Task WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<RowBatch> batches, Stream output, CancellationToken cancellationToken);
}
