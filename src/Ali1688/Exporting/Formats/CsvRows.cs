using System.Text;
using Ali1688.Exporting.Rows;
using Ali1688.Products;
using Sylvan.Data.Csv;

namespace Ali1688.Exporting.Formats;

/// <summary>CSV as RFC 4180 says. Null is an empty cell, an empty text is <c>""</c>.</summary>
/// <param name="header">Whether the columns' names come first.</param>
/// <param name="mark">Whether a byte order mark comes first, which makes Excel read UTF-8.</param>
/// <param name="keepFormulas">Whether text that looks like a formula stays as it is.</param>
internal sealed class CsvRows(bool header, bool mark, bool keepFormulas) : IRowFormat, ICellView
{
    private const int BufferBytes = 1 << 16;

    public async Task WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<RowBatch> batches, Stream output, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(mark && header), BufferBytes, leaveOpen: true);
        await using var rows = batches.GetAsyncEnumerator(cancellationToken);
        await using var reader = new BatchReader(columns, rows, this);
        // A cell may be as long as it likes: the writer's buffer grows when one needs it.
        var options = new CsvDataWriterOptions { WriteHeaders = header, NewLine = "\r\n", QuoteStrings = CsvStringQuoting.AlwaysQuoteEmpty, BufferSize = BufferBytes, MaxBufferSize = int.MaxValue / 4 };
        await using var csv = CsvDataWriter.Create(text, options);
        await csv.WriteAsync(reader, cancellationToken);
    }

    public Type TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => typeof(long),
        ColumnKind.Money => typeof(decimal),
        _ => typeof(string),
    };

    public string Text(in Cell cell, ColumnKind kind) => kind switch
    {
        ColumnKind.Id => cell.IdText,
        ColumnKind.Moment => cell.MomentText,
        ColumnKind.Text => keepFormulas ? SafeText.Of(cell.Text!) : FormulaGuard.Apply(SafeText.Of(cell.Text!)), // asked for only where there is one
        _ => SafeText.Json(cell.Text!), // JSON begins with no sign that a formula begins with, but for negative numbers, which are none
    };
}
