using System.Data;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using ExcelDataReader;

namespace Ali1688.EndToEnd.Tests.Exporting;

/// <summary>Reads exports with programs that know nothing of ours.</summary>
internal static class ProgramReaders
{
    private const string PythonCsv = "import csv,json,sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))";

    /// <summary>CSV by Python's csv module.</summary>
    public static async Task<IReadOnlyList<JsonElement>> CsvAsync(string file) =>
        [.. JsonElement.Parse(await RunAsync("python3", "-c", PythonCsv, file)).EnumerateArray()];

    /// <summary>Any question by DuckDB; its answer as text, row by row.</summary>
    public static IReadOnlyList<string> Duck(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : $"{reader.GetValue(i)}")));
        return rows;
    }

    /// <summary>A workbook by ExcelDataReader: the rows of all its sheets, with their header.</summary>
    public static IReadOnlyList<object?[]> Workbook(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(file);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<object?[]>();
        do
        {
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => (object?)reader.GetValue(i))]);
        }
        while (reader.NextResult());
        return rows;
    }

    /// <summary>A workbook's first sheet by LibreOffice, as CSV with what its cells hold.</summary>
    public static async Task<IReadOnlyList<JsonElement>> LibreOfficeAsync(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        await RunAsync("soffice", $"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", folder, file);
        return await CsvAsync(Path.ChangeExtension(file, ".csv"));
    }

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
