using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sylvan.Data.Csv;

namespace Ali1688.Bench;

/// <summary>
/// Rows a second and peak memory of <c>export</c> in each format, the program in a process of its own, on a filled SQLite store; and Sylvan writing rows
/// of the same CSV from memory, which no export can beat.
/// </summary>
internal static class ExportsBenchmark
{
    private const int PeerRows = 100_000;
    private static readonly string[] Formats = ["csv", "csv.gz", "csv.zst", "jsonl", "parquet", "xlsx"];

    public static async Task RunAsync(string store, TimeProvider time, CancellationToken cancellationToken)
    {
        var work = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
        try
        {
            Console.WriteLine($"exports: {store}");
            Console.WriteLine($"  {"what",-10} {"format",-8} {"rows",12} {"rows/s",12} {"MB/s",8} {"peak MB",8}");
            foreach (var what in new[] { "products", "skus", "prices", "changes" })
            {
                foreach (var format in Formats) await MeasureAsync(store, what, Path.Combine(work, $"{what}.{format}"), time, cancellationToken);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Sylvan writes rows of that products.csv from memory: {MeasurePeer(Path.Combine(work, "products.csv"), time):N0} rows/s"));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task MeasureAsync(string store, string what, string file, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("./ali1688", ["export", "--data-dir", store, "--what", what, "--out", file, "--json"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("./ali1688 does not start.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var peak = 0L;
            while (!process.HasExited)
            {
                peak = Math.Max(peak, PeakOf(process.Id));
                await Task.WhenAny(process.WaitForExitAsync(cancellationToken), Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }

            Tell(what, file, JsonElement.Parse(await output), peak);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
            if (!file.EndsWith("products.csv", StringComparison.Ordinal)) File.Delete(file);
        }
    }

    private static void Tell(string what, string file, JsonElement summary, long peak)
    {
        var (rows, rate, seconds) = (summary.GetProperty("rows").GetInt64(), summary.GetProperty("rows_per_second").GetDouble(), summary.GetProperty("elapsed_seconds").GetDouble());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-10} {Path.GetFileName(file)[(what.Length + 1)..],-8} {rows,12:N0} {rate,12:N0} {summary.GetProperty("bytes").GetInt64() / 1e6 / seconds,8:0.0} {peak / 1024,8:N0}"));
    }

    // In kilobytes, as Linux tells it.
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim().TrimEnd("kB ").ToString(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double MeasurePeer(string csv, TimeProvider time)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        using (var reader = CsvDataReader.Create(csv, new CsvDataReaderOptions { MaxBufferSize = 1 << 24 }))
        {
            foreach (var column in reader.GetColumnSchema()) table.Columns.Add(column.ColumnName, typeof(string));
            while (table.Rows.Count < PeerRows && reader.Read()) table.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        var started = time.GetTimestamp();
        using var writer = CsvDataWriter.Create(new StreamWriter(Stream.Null), new CsvDataWriterOptions { BufferSize = 1 << 16, MaxBufferSize = 1 << 24 });
        writer.Write(table.CreateDataReader());
        return table.Rows.Count / time.GetElapsedTime(started).TotalSeconds;
    }
}
