using System.CommandLine;
using Ali1688.Collecting;
using Ali1688.Configuration;
using Ali1688.Discovery;
using Ali1688.Gateway.Calls;
using Ali1688.Sources;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>collect</c>: ids in, products in the store, every id accounted for.</summary>
internal static class CollectCommand
{
    private static readonly Argument<string[]> Ids = new("ID") { Description = "Product ids (1 to 19 digits) or addresses of detail pages", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> IdsFile = new("--ids-file") { Description = IdsFileView.Description, HelpName = "FILE" };
    private static readonly Option<string[]> From = new("--from") { Description = "Find ids in a source: own, keyword:TEXT, seller:OPENID, or the name of a source of 'profiles list'; with filters: keyword:TEXT?priceFrom=5&priceTo=20&category=123; repeat it for several", HelpName = "SOURCE" };
    private static readonly Option<long?> Limit = new("--limit") { Description = "Stop finding after so many ids of sources", HelpName = "N" };
    private static readonly Option<CallPriority> Priority = new("--priority") { Description = "Who goes first when calls are scarce", DefaultValueFactory = _ => CallPriority.Normal };
    private static readonly Option<string?> MaxAge = new("--max-age") { Description = "Take a stored answer that is not older, instead of calling: 30s, 15m, 2h, 7d (default: ALI_CACHE_TTL, one hour)", HelpName = "DURATION" };
    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Call for every id, however fresh the stored answer is" };
    private static readonly Option<bool> SkipInvalid = new("--skip-invalid") { Description = "Go on without the lines that name no id" };
    private static readonly Option<bool> NoWait = new("--no-wait") { Description = "Stop with exit code 3 when the day's quota is spent, instead of waiting for the next day" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only tell what the run would cost: calls, time, share of today's quota" };

    public static Command Create() => CommandLine.Command(
        "collect",
        "Collects products. Resumable: the same command after a crash finishes only what is missing.",
        ["ali1688 collect 610947572360 https://detail.1688.com/offer/610947572361.html", "ali1688 collect --ids-file ids.txt", "ali1688 collect --ids-file ids.txt --dry-run", "cat ids.txt | ali1688 collect --ids-file - --max-age 1d --json",
            "ali1688 collect --from own", "ali1688 collect --from keyword:毛巾 --from 'keyword:towel?priceTo=20' --limit 5000", "ali1688 collect --from seller:BBBS9eT8vyV6UmM"],
        RunAsync,
        Ids, IdsFile, IdsFileView.Column, From, Limit, Priority, MaxAge, Fresh, SkipInvalid, NoWait, DryRun);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        using var source = await OpenSourceAsync(invocation, cancellationToken);
        var begin = Begin(invocation, settings);
        var check = await CheckAsync(invocation, source, settings, cancellationToken);
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var options = OptionsFrom(invocation, settings);
        if (invocation.Get(DryRun)) return await TellCostAsync(invocation, workspace, source, options, cancellationToken);
        var opened = await new RunOpener(workspace.Runs, workspace.Searches).OpenAsync(source, check, begin, Spec(invocation, settings), cancellationToken);
        if (opened.Repeats > 0) invocation.Say($"{opened.Repeats} repeated ids count once.");
        if (opened.Resumed) invocation.Say($"Going on with run {opened.Run.Run.Id}.");
        return await SourcedRun.CollectAsync(invocation, workspace, opened.Run, opened.Resumed, options, cancellationToken);
    }

    private static async Task<int> TellCostAsync(Invocation invocation, Workspace workspace, IdSource source, CollectOptions options, CancellationToken cancellationToken)
    {
        if (invocation.Get(From) is { Length: > 0 }) throw new UsageException("--dry-run tells what ids cost; how many a source finds is known only when it is asked. Leave out --from, or --dry-run.");
        await using var line = workspace.OpenCollection();
        var ids = source.ReadAsync(cancellationToken).Where(line => line.Id is not null).Select(line => line.Id!.Value); // those without are left out
        var estimate = await line.Runs.EstimateAsync(ids, options, cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(EstimateView.Json(estimate));
        else invocation.Output.WriteLine(EstimateView.Sentence(estimate));
        return ExitCode.Ok;
    }

    private static IReadOnlyList<Search> Begin(Invocation invocation, Settings settings)
    {
        var (from, limit) = (invocation.Get(From) ?? [], invocation.Get(Limit));
        if (limit is not null && from.Length == 0) throw new UsageException("--limit says how many ids the sources may find; name a source with --from.");
        if (limit < 1) throw new UsageException("--limit takes a whole number from 1.");
        var sources = new SourceBook(settings);
        return sources.Begin([.. from.Select(sources.Parse)], limit);
    }

    private static async Task<IdSource> OpenSourceAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (ids, file) = (invocation.Get(Ids) ?? [], invocation.Get(IdsFile));
        if (ids.Length == 0 && file is null && !HasSources(invocation)) throw new UsageException("No ids are given. Name them (ali1688 collect 610947572360), a file of them (ali1688 collect --ids-file ids.txt), or a source (ali1688 collect --from own).");
        if (file == "-") return await IdSource.SpoolAsync(ids, Console.OpenStandardInput(), invocation.Get(IdsFileView.Column), cancellationToken);
        if (file is not null && !File.Exists(file)) throw new UsageException($"There is no file {file}.");
        return IdSource.Of(ids, file, invocation.Get(IdsFileView.Column));
    }

    private static async Task<IdSourceCheck> CheckAsync(Invocation invocation, IdSource source, Settings settings, CancellationToken cancellationToken)
    {
        var check = await source.CheckAsync(Purpose(invocation, settings), 10, cancellationToken);
        foreach (var line in check.FirstBadLines) invocation.Say(IdsFileView.Sentence(line));
        if (check.BadLines > check.FirstBadLines.Count) invocation.Say($"… and {check.BadLines - check.FirstBadLines.Count} more lines.");
        if (check.BadLines > 0 && !invocation.Get(SkipInvalid)) throw new UsageException($"{check.BadLines} lines name no product id; nothing was started. Mend them, or add --skip-invalid to go on without them.");
        if (check.Ids == 0 && !HasSources(invocation)) throw new UsageException("There are no ids in the input.");
        return check;
    }

    private static bool HasSources(Invocation invocation) => invocation.Get(From) is { Length: > 0 };

    /// <summary>The same command has the same purpose: it goes on with its unfinished run.</summary>
    private static string Purpose(Invocation invocation, Settings settings)
    {
        var purpose = $"{settings.AppKey} {settings.Profile} fresh={invocation.Get(Fresh)}";
        return HasSources(invocation) ? $"{purpose} limit={invocation.Get(Limit)} from={string.Join('\n', invocation.Get(From)!)}" : purpose; // it has some
    }

    private static CollectOptions OptionsFrom(Invocation invocation, Settings settings) => new()
    {
        Priority = invocation.Get(Priority),
        MaxAge = invocation.Get(Fresh) ? TimeSpan.Zero : invocation.Get(MaxAge) is { } text ? Durations.Parse(text, "--max-age") : settings.MaxAge,
        WaitForQuota = !invocation.Get(NoWait),
    };

    private static string Spec(Invocation invocation, Settings settings) => System.Text.Json.JsonSerializer.Serialize(new
    {
        profile = settings.Profile,
        source = invocation.Get(IdsFile) ?? "arguments",
        from = invocation.Get(From) ?? [],
        priority = invocation.Get(Priority).ToString(),
        fresh = invocation.Get(Fresh),
    });
}
