using System.CommandLine;
using System.Data;
using System.Globalization;
using Ali1688.Quotas;
using Ali1688.Sources;
using Ali1688.Storage;
using Spectre.Console;
using Sylvan.Data.Csv;

namespace Ali1688.Cli.Commands;

/// <summary><c>calls</c>: the log of every call that was sent.</summary>
internal static class CallsCommand
{
    private static readonly Option<string?> Since = new("--since") { Description = "Only of the last 30s, 15m, 2h, 7d", HelpName = "DURATION" };
    private static readonly Option<string?> Key = new("--key") { Description = "Only by this key", HelpName = "APPKEY" };
    private static readonly Option<string?> Api = new("--api") { Description = "Only to this API", HelpName = "NAME" };
    private static readonly Option<CallEnding?> Ending = new("--ending") { Description = "Only those that ended so" };
    private static readonly Option<string?> Id = new("--id") { Description = "Only for this product", HelpName = "ID" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most, the newest", DefaultValueFactory = _ => 50 };
    private static readonly Option<string> Out = new("--out") { Description = "The CSV file; - writes to stdout", HelpName = "FILE", Required = true };

    private const int RowsAtOnce = 1000;
    private static readonly string[] Columns = ["at", "key", "api", "id", "ending", "latency_ms", "attempt", "node"];

    public static Command Create() => CommandLine.Group(
        "calls",
        "The log of every call that was sent to the platform (kept for ALI_CALL_LOG_DAYS)",
        CommandLine.Command("list", "Lists the newest calls", ["ali1688 calls list --since 1h", "ali1688 calls list --ending Throttled --json", "ali1688 calls list --id 610947572360"], ListAsync, Since, Key, Api, Ending, Id, Limit),
        CommandLine.Command("export", "Writes calls into a CSV file, the oldest first", ["ali1688 calls export --out calls.csv", "ali1688 calls export --since 30d --key 1234567 --out -"], ExportAsync, Since, Key, Api, Ending, Id, Out));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var calls = await workspace.Calls.NewestAsync(FilterFrom(invocation), invocation.Get(Limit), cancellationToken);
        if (invocation.IsJson) foreach (var call in calls) Invocation.PrintJson(Json(call));
        else ShowTable(invocation, calls);
        return ExitCode.Ok;
    }

    private static async Task<int> ExportAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var file = invocation.Get(Out)!; // the option is required
        await using var text = file == "-" ? new StreamWriter(Console.OpenStandardOutput()) : new StreamWriter(file);
        await WriteAsync(text, [], withHeader: true, cancellationToken);
        var rows = 0L;
        await foreach (var part in workspace.Calls.AllAsync(FilterFrom(invocation), cancellationToken).Chunk(RowsAtOnce).WithCancellation(cancellationToken))
        {
            await WriteAsync(text, part, withHeader: false, cancellationToken);
            rows += part.Length;
        }

        invocation.Say($"{rows:N0} calls were written{(file == "-" ? "" : $" to {file}")}.");
        return ExitCode.Ok;
    }

    private static async Task WriteAsync(TextWriter text, IReadOnlyList<LoggedCall> calls, bool withHeader, CancellationToken cancellationToken)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in Columns) table.Columns.Add(column);
        foreach (var call in calls) table.Rows.Add(Row(call));
        await using var rows = table.CreateDataReader();
        await CsvDataWriter.Create(text, new CsvDataWriterOptions { WriteHeaders = withHeader, NewLine = "\r\n" }).WriteAsync(rows, cancellationToken);
    }

    private static CallFilter FilterFrom(Invocation invocation) => new()
    {
        Since = invocation.Get(Since) is { } span ? TimeProvider.System.GetUtcNow() - Durations.Parse(span, "--since") : null,
        Key = invocation.Get(Key),
        Api = invocation.Get(Api),
        Ending = invocation.Get(Ending),
        Item = invocation.Get(Id) is not { } text ? null : IdList.TryParse(text, out var id) ? id : throw new UsageException($"'{text}' is no product id: 1 to 19 digits, or a detail page's address."),
    };

    private static string?[] Row(LoggedCall logged) =>
    [
        logged.Call.At.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), logged.Call.Key, logged.Call.Api, logged.Call.Item?.ToString(),
        logged.Call.Ending.ToString(), $"{(long)logged.Call.Latency.TotalMilliseconds}", $"{logged.Call.Attempt}", logged.Node,
    ];

    private static object Json(LoggedCall logged) => new
    {
        at = logged.Call.At,
        key = logged.Call.Key,
        api = logged.Call.Api,
        id = logged.Call.Item?.ToString(),
        ending = logged.Call.Ending.ToString(),
        latency_ms = (long)logged.Call.Latency.TotalMilliseconds,
        attempt = logged.Call.Attempt,
        node = logged.Node,
    };

    private static void ShowTable(Invocation invocation, IReadOnlyList<LoggedCall> calls)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("at", "key", "api", "id", "ending", "ms", "attempt");
        foreach (var call in calls.Select(logged => logged.Call))
            table.AddRow($"{call.At.ToLocalTime():MM-dd HH:mm:ss.fff}", call.Key, call.Api, $"{call.Item}", $"{call.Ending}", $"{call.Latency.TotalMilliseconds:N0}", $"{call.Attempt}");
        foreach (var column in table.Columns.Skip(5)) column.RightAligned();
        if (calls.Count == 0) invocation.Say("No calls.");
        else invocation.Output.Write(table);
    }
}
