using System.IO.Compression;
using System.Text;

namespace Ali1688.Exporting.Formats;

/// <summary>The zip file that a workbook is; its sheets are written one after the other, and what lists them comes last.</summary>
internal sealed class Workbook(Stream output, string name) : IAsyncDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Its cells' formats: 0 plain, 1 a moment, 2 a link, 3 the header.
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>
        <fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/><xf fontId="2" applyFont="1"/></cellXfs></styleSheet>
        """;

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private int _sheets;

    /// <summary>Where the next sheet is written to; the one before must be closed.</summary>
    public Stream AddSheet() => _zip.CreateEntry($"xl/worksheets/sheet{++_sheets}.xml", CompressionLevel.Fastest).Open();

    public async ValueTask DisposeAsync()
    {
        await AddAsync("xl/styles.xml", Styles);
        await AddAsync("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{ForSheets(n => $"""<sheet name="{(n == 1 ? name : $"{name} {n}")}" sheetId="{n}" r:id="s{n}"/>""")}</sheets></workbook>""");
        await AddAsync("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}/relationships">{ForSheets(n => $"""<Relationship Id="s{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        await AddAsync("_rels/.rels", $"""<Relationships xmlns="{Packages}/relationships"><Relationship Id="workbook" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await AddAsync("[Content_Types].xml", $"""<Types xmlns="{Packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Sheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Sheet}.styles+xml"/>{ForSheets(n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Sheet}.worksheet+xml"/>""")}</Types>""");
        await _zip.DisposeAsync();
    }

    private string ForSheets(Func<int, string> write) => string.Concat(Enumerable.Range(1, _sheets).Select(write));

    private async Task AddAsync(string entry, string xml)
    {
        await using var stream = await _zip.CreateEntry(entry, CompressionLevel.Fastest).OpenAsync();
        await stream.WriteAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }
}
