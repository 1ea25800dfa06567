using System.CommandLine;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>changes list</c> and <c>products history</c>: what changed, and when it was seen.</summary>
internal static class ChangesCommand
{
    private const int TableRows = 50;
    private static readonly Argument<string> Product = new("ID") { Description = "The product's id, or its page's address" };
    private static readonly Option<string?> Id = new("--id") { Description = "Only of this product", HelpName = "ID" };
    private static readonly Option<string?> Field = new("--field") { Description = "Only of this field: price, stock, title, status, state, sku:* …", HelpName = "FIELD" };
    private static readonly Option<string?> Since = new("--since") { Description = "Only seen at or after this moment, or in the last 15m, 2h, 7d", HelpName = "TIME" };
    private static readonly Option<long> After = new("--after") { Description = "Go on after this cursor; cursors have no gaps, and nothing ever appears before one that was printed", HelpName = "CURSOR" };
    private static readonly Option<int?> Limit = new("--limit") { Description = $"How many at the most (default: all with --json, otherwise {TableRows})" };
    private static readonly Option<bool> Reprocessed = new("--reprocessed") { Description = "Also what reprocess changed: differences of our own mapping" };

    public static Command Create() => CommandLine.Group(
        "changes",
        "What changed of the products",
        CommandLine.Command(
            "list",
            "Lists changes, the oldest first. With --json it is a feed: keep the last line's cursor, and go on after it.",
            ["ali1688 changes list --since 1d --field price", "ali1688 changes list --after 1200 --json", "ali1688 changes list --id 610947572360"],
            ListAsync,
            Since, After, Field, Id, Limit, Reprocessed));

    public static Command CreateHistory() => CommandLine.Command(
        "history",
        "Lists what changed of one product, the newest first",
        ["ali1688 products history 610947572360", "ali1688 products history 610947572360 --field price --since 30d --json"],
        HistoryAsync,
        Product, Field, Since, Limit, Reprocessed);

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var filter = FilterFrom(invocation, invocation.Get(Id));
        if (!invocation.IsJson) return await ShowAsync(invocation, workspace, filter, cancellationToken);
        var changes = workspace.Changes.AllAfterAsync(invocation.Get(After), filter, cancellationToken);
        await foreach (var change in changes.Take(invocation.Get(Limit) ?? int.MaxValue)) ChangeView.PrintJson(change);
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(Invocation invocation, Workspace workspace, ChangeFilter filter, CancellationToken cancellationToken)
    {
        var (limit, after) = (invocation.Get(Limit) ?? TableRows, invocation.Get(After));
        var changes = await workspace.Changes.AfterAsync(after, filter, limit, cancellationToken);
        ChangeView.WriteTable(invocation, changes, withIds: true);
        if (changes.Count == limit) invocation.Output.WriteLine($"the next ones: --after {changes[^1].Cursor}");
        return ExitCode.Ok;
    }

    private static async Task<int> HistoryAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var limit = invocation.Get(Limit) ?? (invocation.IsJson ? int.MaxValue : TableRows);
        var changes = await workspace.Changes.NewestAsync(FilterFrom(invocation, invocation.Get(Product)), limit, cancellationToken);
        if (invocation.IsJson) foreach (var change in changes) ChangeView.PrintJson(change);
        else ChangeView.WriteTable(invocation, changes, withIds: false);
        return ExitCode.Ok;
    }

    private static ChangeFilter FilterFrom(Invocation invocation, string? id) => new()
    {
        Item = id is null ? null : ProductsCommand.ParseId(id),
        Field = invocation.Get(Field),
        Since = invocation.Get(Since) is { } since ? Moments.Parse(since, "--since") : null,
        WithReprocessed = invocation.Get(Reprocessed),
    };
}
