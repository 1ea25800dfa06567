using System.CommandLine;
using System.Text;
using Ali1688.Collecting;
using Ali1688.Gateway.Products;
using Ali1688.Sources;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>dead-letters</c>: the ids that were given up, each with its reason and its last answer.</summary>
internal static class DeadLettersCommand
{
    private static readonly Argument<string[]> Ids = new("ID") { Description = "Only these ids", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Reason = new("--reason") { Description = "Only those given up for this reason, e.g. timed-out", HelpName = "WORD" };
    private static readonly Option<bool> All = new("--all") { Description = "All of them" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 50 };

    public static Command Create() => CommandLine.Group(
        "dead-letters",
        "Ids that were given up, each with its reason and its last answer",
        CommandLine.Command("list", "Lists them", ["ali1688 dead-letters list", "ali1688 dead-letters list --reason unreadable --json"], ListAsync, Reason, Limit),
        CommandLine.Command("retry", "Collects them again; those that succeed leave the list", ["ali1688 dead-letters retry --all", "ali1688 dead-letters retry 610947572360"], RetryAsync, Ids, All, Reason),
        CommandLine.Command("drop", "Takes them off the list", ["ali1688 dead-letters drop 610947572360", "ali1688 dead-letters drop --all"], DropAsync, Ids, All));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var letters = await workspace.DeadLetters.ListAsync(invocation.Get(Reason), null, invocation.Get(Limit), cancellationToken);
        if (invocation.IsJson) foreach (var letter in letters) Invocation.PrintJson(View(letter));
        else ShowTable(invocation, letters);
        return ExitCode.Ok;
    }

    private static async Task<int> RetryAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var ids = await ChosenAsync(invocation, workspace, cancellationToken);
        if (ids.Count == 0) return invocation.Fail("There are no such dead letters.", ExitCode.Ok);
        using var source = IdSource.Of([.. ids.Select(id => id.ToString())], null);
        await using var line = workspace.OpenCollection();
        var check = await source.CheckAsync($"retry {TimeProvider.System.GetUtcNow():O}", 0, cancellationToken);
        var opened = await new RunOpener(workspace.Runs).OpenAsync(source, check, """{"source":"dead-letters"}""", cancellationToken);
        return await RunView.CollectAsync(invocation, line, opened.Run, false, new CollectOptions { MaxAge = TimeSpan.Zero }, cancellationToken);
    }

    private static async Task<int> DropAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var ids = await ChosenAsync(invocation, workspace, cancellationToken);
        var dropped = invocation.Get(All) ? await workspace.DeadLetters.DropAllAsync(null, cancellationToken) : await workspace.DeadLetters.DropAsync(ids, cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { dropped });
        else invocation.Say($"{dropped:N0} dropped.");
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<ItemId>> ChosenAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        var named = (invocation.Get(Ids) ?? []).Select(text => IdList.TryParse(text, out var id) ? id : throw new UsageException($"'{text}' is no product id.")).ToList();
        if (named.Count == 0 && !invocation.Get(All) && invocation.Get(Reason) is null) throw new UsageException("Name the ids, or say --all.");
        return named.Count > 0 ? named : await AllIdsAsync(workspace, invocation.Get(Reason), cancellationToken);
    }

    private static async Task<IReadOnlyList<ItemId>> AllIdsAsync(Workspace workspace, string? reason, CancellationToken cancellationToken)
    {
        var ids = new List<ItemId>();
        while (await workspace.DeadLetters.IdsAsync(reason, ids.Count > 0 ? ids[^1] : null, 5000, cancellationToken) is { Count: > 0 } page) ids.AddRange(page);
        return ids;
    }

    private static void ShowTable(Invocation invocation, IReadOnlyList<StoredDeadLetter> letters)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("id", "reason", "code", "message", "attempts", "when");
        foreach (var letter in letters)
        {
            table.AddRow(new Text($"{letter.Id}"), new Text(letter.Letter.Reason), new Text(letter.Letter.Code ?? ""), new Text(letter.Letter.Message), new Text($"{letter.Attempts}"), new Text($"{letter.At.ToLocalTime():yyyy-MM-dd HH:mm}"));
        }

        if (letters.Count == 0) invocation.Say("There are no dead letters.");
        else invocation.Output.Write(table);
    }

    private static object View(StoredDeadLetter letter) => new
    {
        id = letter.Id.ToString(),
        run_id = letter.RunId,
        profile = letter.Letter.Profile,
        reason = letter.Letter.Reason,
        code = letter.Letter.Code,
        message = letter.Letter.Message,
        attempts = letter.Attempts,
        at = letter.At,
        last_answer = Encoding.UTF8.GetString(letter.Letter.LastAnswer.Span),
    };
}
