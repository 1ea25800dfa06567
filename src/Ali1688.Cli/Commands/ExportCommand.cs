using System.CommandLine;
using Ali1688.Exporting;

namespace Ali1688.Cli.Commands;

/// <summary><c>export</c>: what is stored, for spreadsheets and programs.</summary>
internal static class ExportCommand
{
    public static Command Create() => CommandLine.Command(
        "export",
        "Writes products, SKUs, prices or changes as CSV, JSON Lines, Parquet or a workbook, in constant memory",
        ["ali1688 export --out products.xlsx", "ali1688 export --out cheap.csv.gz --max-price 50 --bom", "ali1688 export --what skus --out skus.parquet --compress zstd",
            "ali1688 export --format jsonl --out - --watch bestsellers | head", "ali1688 export --what changes --out changes.jsonl --state-file changes.state", "ali1688 export --what prices --since 30d --out prices.parquet"],
        RunAsync,
        ExportOptions.All);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var request = await ExportOptions.ReadAsync(invocation, workspace, cancellationToken);
        var (path, exporter, begun) = (invocation.Get(ExportOptions.Out)!, new Exporter(workspace.Store), TimeProvider.System.GetTimestamp()); // the file is required
        try
        {
            var report = await ExportView.FollowAsync(
                progress => WriteAsync(invocation, workspace, request, path, progress, cancellationToken), () => exporter.ExpectedRowsAsync(request, cancellationToken), invocation);
            ExportView.Summarise(invocation, request, path, report, TimeProvider.System.GetElapsedTime(begun));
            return ExitCode.Ok;
        }
        catch (ExportException e)
        {
            return invocation.Fail(e.Message, e.InnerException is null ? ExitCode.Usage : ExitCode.CouldNotGoOn);
        }
    }

    private static Task<ExportReport> WriteAsync(Invocation invocation, Workspace workspace, ExportRequest request, string path, Action<long> progress, CancellationToken cancellationToken)
    {
        if (invocation.Get(ExportOptions.StateFile) is { } state)
            return path == "-" ? throw new UsageException("--state-file needs a file that can be gone on with; --out - is none.") : new FeedFile(workspace.Store, path, state).AppendAsync(request, progress, cancellationToken);
        Task<ExportReport> Write(Stream output) => new Exporter(workspace.Store).WriteAsync(request, output, progress, cancellationToken);
        return path == "-" ? ExportFile.WriteToOutputAsync(Write) : ExportFile.WriteAsync(path, Write);
    }
}
