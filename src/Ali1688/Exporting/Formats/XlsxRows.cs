using System.Text.RegularExpressions;
using Ali1688.Exporting.Rows;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Ali1688.Exporting.Formats;

/// <summary>
/// A workbook with a frozen header, and as many sheets as its rows need. Ids are text, so that no digit is lost, and beside each stands a link to the
/// product's page. A cell holds 32,767 characters; longer text is cut and counted.
/// </summary>
internal sealed partial class XlsxRows(string name, Action countCut) : IRowFormat, ICellView
{
    private const int CellCharacters = 32_767;
    private const string Link = "page";

    public async Task WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<RowBatch> batches, Stream output, CancellationToken cancellationToken)
    {
        await using var rows = batches.GetAsyncEnumerator(cancellationToken);
        await using var reader = new SheetReader([.. columns, new ExportColumn(Link, ColumnKind.Link)], rows, this);
        var style = new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false, FreezeRowCount = 1, DynamicColumns = [new DynamicExcelColumn(Link) { Type = ColumnType.Formula }] };
        // The library's asynchronous methods read rows without waiting too, so it gets a thread of its own.
        await Task.Run(() => MiniExcel.SaveAs(output, new SheetList(name, reader), configuration: style), cancellationToken);
    }

    public Type TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => typeof(long),
        ColumnKind.Money => typeof(decimal),
        ColumnKind.Moment => typeof(DateTime),
        _ => typeof(string),
    };

    public string Text(in Cell cell, ColumnKind kind) => kind switch
    {
        ColumnKind.Id => cell.IdText,
        ColumnKind.Link => $"HYPERLINK(\"{new ItemId(cell.Id).DetailUrl}\",\"{cell.IdText}\")",
        ColumnKind.Text => Fit(SafeText.Of(cell.Text!)), // asked for only where there is one
        _ => Fit(SafeText.Json(cell.Text!)),
    };

    // _x0041_ would be read as an A.
    private string Fit(string text)
    {
        var plain = text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, "_x005F_") : text;
        if (plain.Length <= CellCharacters) return plain;
        countCut();
        return plain[..(CellCharacters - 1)] + "…";
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
