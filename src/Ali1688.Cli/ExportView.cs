using Ali1688.Exporting;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>An export under way and at its end.</summary>
internal static class ExportView
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);

    /// <summary>Shows rows, rate and time left on a terminal while the work lasts.</summary>
    /// <param name="work">Begins the work; what it is given takes the number of rows that are written.</param>
    /// <param name="expected">Gives how many rows there will be; null when nobody knows.</param>
    /// <param name="invocation">The command.</param>
    public static async Task<ExportReport> FollowAsync(Func<Action<long>, Task<ExportReport>> work, Func<Task<long?>> expected, Invocation invocation)
    {
        if (!Invocation.IsWatched) return await work(_ => { });
        return await invocation.Errors.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
        {
            var (meter, rows, bar) = (new RateMeter(TimeProvider.System), 0L, progress.AddTask("exporting"));
            var (running, counting) = (work(written => Volatile.Write(ref rows, written)), expected());
            bar.IsIndeterminate = true;
            while (!running.IsCompleted)
            {
                await Task.WhenAny(running, Task.Delay(Refresh, TimeProvider.System, CancellationToken.None));
                if (counting is { IsCompletedSuccessfully: true, Result: { } total }) (bar.IsIndeterminate, bar.MaxValue) = (false, Math.Max(total, 1));
                bar.Value = Volatile.Read(ref rows);
                bar.Description = $"{bar.Value:N0} rows  {meter.PerSecond((long)bar.Value):N0}/s";
            }

            bar.StopTask();
            return await running;
        });
    }

    /// <summary>Tells what was written; on stderr where the rows themselves went to stdout.</summary>
    public static void Summarise(Invocation invocation, ExportRequest request, string path, ExportReport report, TimeSpan took)
    {
        if (invocation.IsJson) Print(path, new
        {
            @out = path,
            what = request.What.ToString().ToLowerInvariant(),
            format = request.Format.ToString().ToLowerInvariant(),
            compress = request.Compression.ToString().ToLowerInvariant(),
            rows = report.Rows,
            bytes = report.Bytes,
            next_cursor = report.Cursor,
            cut_cells = report.CutCells,
            elapsed_seconds = Math.Round(took.TotalSeconds, 3),
            rows_per_second = Math.Round(report.Rows / Math.Max(took.TotalSeconds, 0.001)),
        });
        else invocation.Say($"{report.Rows:N0} rows, {report.Bytes:N0} bytes in {took.TotalSeconds:0.0} s{(path == "-" ? "" : $": {path}")}{(report.Cursor is { } cursor ? $"; the next ones: --since {cursor}" : "")}");
        if (report.CutCells > 0) invocation.Say($"{report.CutCells:N0} texts were longer than a workbook's cell can hold and were cut; other formats hold them whole.");
    }

    private static void Print<T>(string path, T summary)
    {
        if (path == "-") Console.Error.WriteLine(Invocation.Json(summary));
        else Invocation.PrintJson(summary);
    }
}
