using System.Text;
using ExcelDataReader;
using Sylvan.Data.Csv;

namespace Ali1688.Sources;

/// <summary>A file with ids, whatever it is: a workbook, a table (.csv, .tsv), or text.</summary>
internal static class IdFile
{
    private static readonly byte[] Zip = "PK\x03\x04"u8.ToArray();
    private static readonly byte[] OldWorkbook = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Its lines that are not blank and no comment, read one by one.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public static async IAsyncEnumerable<IdLine> ReadAsync(string path, string? column, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await IsWorkbookAsync(path, cancellationToken))
        {
            foreach (var line in IdTable.Read(Workbook(path), column)) yield return line;
        }
        else if (column is not null || Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv")
        {
            foreach (var line in IdTable.Read(Table(path), column)) yield return line;
        }
        else
        {
            using var reader = new StreamReader(path, Encoding.UTF8);
            await foreach (var line in IdList.ReadAsync(reader, cancellationToken)) yield return line;
        }
    }

    private static async Task<bool> IsWorkbookAsync(string path, CancellationToken cancellationToken)
    {
        var start = new byte[4];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        return read == start.Length && (start.SequenceEqual(Zip) || start.SequenceEqual(OldWorkbook));
    }

    private static IEnumerable<TableRow> Workbook(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance); // old workbooks need it
        using var file = File.OpenRead(path);
        using var reader = Open(file, path);
        for (var number = 1; reader.Read(); number++) yield return new TableRow(number, [.. Enumerable.Range(0, reader.FieldCount).Select(i => CellOf(reader.GetValue(i)))]);
    }

    private static IExcelDataReader Open(FileStream file, string path)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(file);
        }
        catch (Exception fault) when (fault is ExcelDataReader.Exceptions.ExcelReaderException or InvalidDataException or System.Xml.XmlException)
        {
            throw new InvalidDataException(IdSentences.NoWorkbook.With(path, fault.Message), fault);
        }
    }

    private static object? CellOf(object? value) => value switch
    {
        int number => (double)number,
        double or string or null => value,
        _ => value.ToString(),
    };

    private static IEnumerable<TableRow> Table(string path)
    {
        using var reader = CsvDataReader.Create(path, new CsvDataReaderOptions { HasHeaders = false, BufferSize = 1 << 16, MaxBufferSize = 1 << 24 });
        while (reader.Read()) yield return new TableRow(reader.RowNumber, [.. Enumerable.Range(0, reader.RowFieldCount).Select(i => (object?)reader.GetString(i))]);
    }
}
