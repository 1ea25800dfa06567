using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Ali1688.Exporting.Rows;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Exporting.Formats;

/// <summary>One sheet of a workbook, written row by row. A stranger's text is text there and never a formula, whatever it looks like.</summary>
internal sealed partial class SheetXml : IDisposable
{
    private const int CellCharacters = 32_767;

    // A number of a workbook is floating point: it holds 15 digits.
    private const long LargestNumber = 999_999_999_999_999;

    private readonly XmlWriter _xml;
    private readonly IReadOnlyList<ExportColumn> _columns;
    private readonly string[] _letters;
    private readonly int _idColumn;
    private readonly Action _countCut;

    public SheetXml(Stream output, IReadOnlyList<ExportColumn> columns, Action countCut)
    {
        _xml = XmlWriter.Create(new StreamWriter(output, new UTF8Encoding(false), 1 << 16), new XmlWriterSettings { CloseOutput = true });
        (_columns, _countCut) = (columns, countCut);
        _letters = [.. Enumerable.Range(0, columns.Count + 1).Select(Letters)];
        _idColumn = columns.Index().First(column => column.Item.Kind == ColumnKind.Id).Index;
        _xml.WriteStartElement("worksheet", "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
        _xml.WriteRaw("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        _xml.WriteRaw($"<cols><col min=\"1\" max=\"{_letters.Length}\" width=\"18\" customWidth=\"1\"/></cols>");
        _xml.WriteStartElement("sheetData");
        WriteHeader();
    }

    /// <summary>How many rows there are, the header among them.</summary>
    public int Rows { get; private set; }

    public void Write(ReadOnlySpan<Cell> row)
    {
        Begin();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].HasValue) Write(i, row[i], _columns[i].Kind);
        }

        WriteLink(row[_idColumn]);
        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void Write(int column, in Cell cell, ColumnKind kind)
    {
        if (kind == ColumnKind.Money) WriteValue(column, cell.Money.ToString(CultureInfo.InvariantCulture), null);
        else if (kind == ColumnKind.Moment) WriteValue(column, cell.Moment.ToOADate().ToString("R", CultureInfo.InvariantCulture), "1");
        else if (kind == ColumnKind.Number && Math.Abs(cell.Number) <= LargestNumber) WriteValue(column, cell.Number.ToString(CultureInfo.InvariantCulture), null);
        else WriteText(column, TextOf(cell, kind), null);
    }

    private static string TextOf(in Cell cell, ColumnKind kind) => kind switch
    {
        ColumnKind.Id => cell.IdText,
        ColumnKind.Number => cell.Number.ToString(CultureInfo.InvariantCulture),
        ColumnKind.Text => SafeText.Of(cell.Text!), // a value of this kind, or of the next ones, has text
        _ => SafeText.Of(SafeText.Json(cell.Text!)),
    };

    private void WriteHeader()
    {
        Begin();
        foreach (var (i, column) in _columns.Index()) WriteText(i, column.Name, "3");
        WriteText(_columns.Count, "page", "3");
        _xml.WriteEndElement();
    }

    private void WriteLink(in Cell id)
    {
        BeginCell(_columns.Count, "str", "2");
        _xml.WriteElementString("f", $"HYPERLINK(\"{new ItemId(id.Id).DetailUrl}\",\"{id.IdText}\")");
        _xml.WriteElementString("v", id.IdText);
        _xml.WriteEndElement();
    }

    private void WriteValue(int column, string value, string? style)
    {
        BeginCell(column, null, style);
        _xml.WriteElementString("v", value);
        _xml.WriteEndElement();
    }

    private void WriteText(int column, string text, string? style)
    {
        BeginCell(column, "inlineStr", style);
        _xml.WriteStartElement("is");
        _xml.WriteStartElement("t");
        _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(Fit(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void Begin()
    {
        _xml.WriteStartElement("row");
        _xml.WriteAttributeString("r", $"{++Rows}");
    }

    private void BeginCell(int column, string? type, string? style)
    {
        _xml.WriteStartElement("c");
        _xml.WriteAttributeString("r", $"{_letters[column]}{Rows}");
        if (style is not null) _xml.WriteAttributeString("s", style);
        if (type is not null) _xml.WriteAttributeString("t", type);
    }

    // _x0041_ would be read as an A.
    private string Fit(string text)
    {
        var plain = text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, "_x005F_") : text;
        if (plain.Length <= CellCharacters) return plain;
        _countCut();
        var end = CellCharacters - 1;
        return plain[..(char.IsHighSurrogate(plain[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{Letters((column / 26) - 1)}{(char)('A' + (column % 26))}";

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();
}
