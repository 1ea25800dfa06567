using System.CommandLine;
using System.Text;
using Ali1688.Collecting;
using Ali1688.Exporting.Formats;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Sources;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>import</c>: what is understood of a file of ids, before anything is done with it.</summary>
internal static class ImportCommand
{
    private const int Shown = 10;
    private static readonly Argument<string> File = new("FILE") { Description = "A workbook, a table (.csv, .tsv) or text with ids or detail pages' addresses; - reads stdin" };
    private static readonly Option<string?> Rejected = new("--rejected") { Description = "Write all lines that name no id to this CSV file, each with its number and the reason", HelpName = "FILE" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Also tell what collecting them would cost: calls, time, share of today's quota" };

    public static Command Create() => CommandLine.Command(
        "import",
        "Shows what is understood of a file of ids, without a call. Then: collect --ids-file FILE, or watch add NAME --ids-file FILE.",
        ["ali1688 import suppliers.xlsx", "ali1688 import list.csv --column 商品ID --rejected bad.csv", "ali1688 import list.xlsx --dry-run --json"],
        RunAsync,
        File, IdsFileView.Column, Rejected, DryRun);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (file, column) = (invocation.Get(File)!, invocation.Get(IdsFileView.Column)); // the file is required
        if (file != "-" && !System.IO.File.Exists(file)) throw new UsageException($"There is no file {file}.");
        using var source = file == "-" ? await IdSource.SpoolAsync([], Console.OpenStandardInput(), column, cancellationToken) : IdSource.Of([], file, column);
        var (ids, bad, found) = (new HashSet<ItemId>(), new List<IdLine>(), 0L);
        await foreach (var line in source.ReadAsync(cancellationToken))
        {
            if (line.Id is not { } id) bad.Add(line);
            else if (found++ >= 0) ids.Add(id);
        }

        if (invocation.Get(Rejected) is { } rejected) await WriteAsync(rejected, bad, cancellationToken);
        var estimate = invocation.Get(DryRun) ? await EstimateAsync(invocation, ids, cancellationToken) : null;
        Show(invocation, file, ids, found, bad, estimate);
        return bad.Count == 0 && ids.Count > 0 ? ExitCode.Ok : ExitCode.Usage;
    }

    private static async Task<RunEstimate> EstimateAsync(Invocation invocation, IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        await using var line = workspace.OpenCollection();
        return await line.Runs.EstimateAsync(ids.ToAsyncEnumerable(), new CollectOptions { MaxAge = settings.MaxAge }, cancellationToken);
    }

    private static async Task WriteAsync(string file, List<IdLine> bad, CancellationToken cancellationToken)
    {
        var lines = bad.Select(line => $"{line.Number},{Quote(line.Reason ?? "")},{Quote(FormulaGuard.Apply(SafeText.Of(line.Text)))}");
        await System.IO.File.WriteAllLinesAsync(file, lines.Prepend("line,reason,text"), new UTF8Encoding(true), cancellationToken);
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Show(Invocation invocation, string file, HashSet<ItemId> ids, long found, List<IdLine> bad, RunEstimate? estimate)
    {
        if (invocation.IsJson)
        {
            Invocation.PrintJson(new { file, ids = ids.Count, repeated = found - ids.Count, rejected = bad.Count, bad = bad.Select(line => new { line = line.Number, text = line.Text, reason = line.Reason }), estimate = estimate is null ? null : EstimateView.Json(estimate) });
            return;
        }

        invocation.Output.WriteLine($"{ids.Count:N0} products{(found > ids.Count ? $" ({found - ids.Count:N0} repeats)" : "")}, e.g. {string.Join(", ", ids.Take(3))}; {bad.Count:N0} lines name none.");
        foreach (var line in bad.Take(Shown)) invocation.Say(IdsFileView.Sentence(line));
        if (bad.Count > Shown) invocation.Say($"… and {bad.Count - Shown:N0} more; --rejected FILE writes all of them.");
        if (estimate is not null) invocation.Output.WriteLine(EstimateView.Sentence(estimate));
        if (ids.Count > 0) invocation.Say($"Collect them: ali1688 collect --ids-file {file}{(bad.Count > 0 ? " --skip-invalid" : "")}   Keep them fresh: ali1688 watch add NAME --ids-file {file}");
    }
}
