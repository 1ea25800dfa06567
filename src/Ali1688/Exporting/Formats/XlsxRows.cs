using Ali1688.Exporting.Rows;

namespace Ali1688.Exporting.Formats;

/// <summary>
/// A workbook with a frozen header, and as many sheets as its rows need. Ids are text, so that no digit is lost, and a link to the product's page
/// stands at the end of each row. A cell holds 32,767 characters; longer text is cut and counted.
/// </summary>
internal sealed class XlsxRows(string name, Action countCut, int sheetRows = XlsxRows.MostRows) : IRowFormat
{
    /// <summary>The rows that a sheet can hold, its header among them.</summary>
    public const int MostRows = 1_048_576;

    public async Task WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<RowBatch> batches, Stream output, CancellationToken cancellationToken)
    {
        await using var workbook = new Workbook(output, name);
        var sheet = new SheetXml(workbook.AddSheet(), columns, countCut);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellationToken))
            {
                for (var row = 0; row < batch.Count; row++)
                {
                    if (sheet.Rows == sheetRows)
                    {
                        sheet.Dispose();
                        sheet = new SheetXml(workbook.AddSheet(), columns, countCut);
                    }

                    sheet.Write(batch.Row(row));
                }
            }
        }
        finally
        {
            sheet.Dispose();
        }
    }
}
