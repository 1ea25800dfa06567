using System.Text;
using Ali1688.Exporting.Formats;
using Ali1688.Exporting.Rows;
using ExcelDataReader;

namespace Ali1688.Tests.Exporting;

/// <summary>A workbook of more rows than a sheet holds, with a sheet's limit that a test can reach.</summary>
public sealed class SheetTests
{
    private const int SheetRows = 100;
    private static readonly ExportColumn[] Columns = [new("id", ColumnKind.Id), new("title", ColumnKind.Text)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(250, 3)]
    public async Task Rows_go_on_in_the_next_sheet_below_a_header_of_its_own(int count, int sheets)
    {
        using var file = new MemoryStream();
        await new XlsxRows("products", () => { }, SheetRows).WriteAsync(Columns, Batches(count), file, TestContext.Current.CancellationToken);
        var read = Read(file);
        Assert.Equal(Enumerable.Range(1, sheets).Select(n => n == 1 ? "products" : $"products {n}"), read.Select(sheet => sheet.Name));
        Assert.All(read, sheet => Assert.Equal(("id", "title"), sheet.Rows[0]));
        Assert.All(read.SkipLast(1), sheet => Assert.Equal(SheetRows, sheet.Rows.Count));
        Assert.Equal(Enumerable.Range(1, count).Select(n => ($"{n}", $"毛巾 {n}")), read.SelectMany(sheet => sheet.Rows.Skip(1)));
    }

    private static List<(string Name, List<(string Id, string Title)> Rows)> Read(MemoryStream file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        file.Position = 0;
        using var reader = ExcelReaderFactory.CreateReader(file);
        var sheets = new List<(string, List<(string, string)>)>();
        do
        {
            var rows = new List<(string, string)>();
            while (reader.Read()) rows.Add((reader.GetString(0), reader.GetString(1)));
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static async IAsyncEnumerable<RowBatch> Batches(int count)
    {
        await Task.CompletedTask;
        for (var from = 0; from < count; from += 70)
        {
            var batch = new RowBatch(Columns);
            for (var i = from; i < Math.Min(from + 70, count); i++)
            {
                var row = batch.Add();
                (row[0], row[1]) = (Cell.Of((ulong)i + 1), Cell.Of($"毛巾 {i + 1}"));
            }

            yield return batch;
        }
    }
}
