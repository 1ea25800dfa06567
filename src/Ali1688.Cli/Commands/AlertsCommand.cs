using System.CommandLine;
using Ali1688.Alerting;
using Ali1688.Alerting.Rules;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>alerts</c>: rules that tell people and programs what changed.</summary>
internal static class AlertsCommand
{
    private static readonly Argument<string> Name = new("RULE") { Description = "The rule's name" };
    private static readonly Argument<string?> NewName = new("RULE") { Description = "The new rule's name; not with --file", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<long> Id = new("ID") { Description = "The message's number, as alerts sent lists it" };
    private static readonly Option<string?> File = new("--file") { Description = "A JSON file of rules: all of them are taken, or none", HelpName = "FILE" };
    private static readonly Option<bool> Replace = new("--replace") { Description = "Give a rule that is there already these settings" };
    private static readonly Option<string> Since = new("--since") { Description = "From when on: a moment, or 15m, 2h, 30d ago", HelpName = "TIME", DefaultValueFactory = _ => "30d" };
    private static readonly Option<AlertMessageState?> State = new("--state") { Description = "Only messages of which this became" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 50 };
    private static readonly Option<bool> Once = new("--once") { Description = "Judge what changed, send what waits, and end; for cron" };

    public static Command Create() => CommandLine.Group(
        "alerts",
        "Rules that tell people and programs what changed, or what is wrong with the service",
        CommandLine.Command(
            "add",
            "Makes a rule, or all rules of a file; a new rule begins with the changes that come from now on",
            ["ali1688 alerts add cheaper --when price-down by=10% quantity=100 --watch bestsellers --to buyers --confirm", "ali1688 alerts add gone --when delisted --to buyers --digest 1m", "ali1688 alerts add errors --when error-rate above=5 over=15m --to operators", "ali1688 alerts add --file rules.json --replace"],
            AddAsync,
            [NewName, File, Replace, .. AlertRuleOptions.All]),
        CommandLine.Command("list", "Lists the rules", ["ali1688 alerts list"], ListAsync),
        CommandLine.Command("show", "Prints a rule as JSON, as a file of rules holds it", ["ali1688 alerts show cheaper"], ShowAsync, Name),
        CommandLine.Command("remove", "Removes a rule; what is on its way is still sent", ["ali1688 alerts remove cheaper"], RemoveAsync, Name),
        CommandLine.Command("enable", "Switches a rule on; it begins with the changes that come from now on", ["ali1688 alerts enable cheaper"], (invocation, ct) => SwitchAsync(invocation, true, ct), Name),
        CommandLine.Command("disable", "Switches a rule off", ["ali1688 alerts disable cheaper"], (invocation, ct) => SwitchAsync(invocation, false, ct), Name),
        CommandLine.Command("test", "Tells what a rule would have told of the past; sends nothing. A rule that is switched off can be tested, too, and one of a file that is not added yet", ["ali1688 alerts test cheaper --since 30d", "ali1688 alerts test cheaper --file rules.json"], TestAsync, Name, Since, File, Limit),
        CommandLine.Command("sent", "Lists messages and what became of them, the newest first", ["ali1688 alerts sent", "ali1688 alerts sent --state GivenUp --json"], SentAsync, State, Limit),
        CommandLine.Command("retry", "Sends a message again that was given up or waits", ["ali1688 alerts retry 17"], RetryAsync, Id),
        CommandLine.Command("run", "Judges and sends in the foreground, until Ctrl-C or once; ali1688 serve does the same beside everything else", ["ali1688 alerts run", "ali1688 alerts run --once"], RunAsync, Once),
        AlertChannelsCommand.Create());

    private static async Task<int> AddAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var (name, file) = (invocation.Get(NewName), invocation.Get(File));
        if ((name is null) == (file is null)) throw new UsageException("Either the name of one rule or --file FILE is expected.");
        var rules = file is not null ? ReadFile(file) : [await ReadAsync(invocation, workspace, name!, cancellationToken)]; // one of both is there
        if (!invocation.Get(Replace)) await DemandNewAsync(workspace, rules, cancellationToken);
        await workspace.Alerts.SaveRulesAsync(rules, cancellationToken);
        AlertView.ShowRules(invocation, rules);
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        AlertView.ShowRules(invocation, await workspace.Alerts.Rules.ListAsync(cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        AlertView.PrintRule(await FindAsync(invocation, workspace, cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<int> RemoveAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var rule = await FindAsync(invocation, workspace, cancellationToken);
        await workspace.Alerts.Rules.RemoveAsync(rule.Name, cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { removed = rule.Name });
        else invocation.Output.WriteLine($"{rule.Name} is removed.");
        return ExitCode.Ok;
    }

    private static async Task<int> SwitchAsync(Invocation invocation, bool on, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var rule = await FindAsync(invocation, workspace, cancellationToken) with { Enabled = on };
        await workspace.Alerts.SaveRulesAsync([rule], cancellationToken);
        AlertView.ShowRules(invocation, [rule]);
        return ExitCode.Ok;
    }

    private static async Task<int> TestAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var rule = invocation.Get(File) is { } file
            ? ReadFile(file).FirstOrDefault(rule => rule.Name == invocation.Get(Name)) ?? throw new UsageException($"{file} holds no rule '{invocation.Get(Name)}'.")
            : await FindAsync(invocation, workspace, cancellationToken);
        if (rule.When is ServiceCondition) throw new UsageException($"{rule.Name} is about the service, of which no past is kept; ali1688 alerts run --once measures it now.");
        var (count, limit) = (0, invocation.Get(Limit));
        await foreach (var line in workspace.Alerts.TryOutAsync(rule, Moments.Parse(invocation.Get(Since)!, "--since"), cancellationToken)) // it has a default
        {
            if (count++ < limit || invocation.IsJson) AlertView.ShowLine(invocation, line);
        }

        invocation.Say($"{rule.Name} would have told of {count:N0} changes since {invocation.Get(Since)}{(count > limit && !invocation.IsJson ? $"; {count - limit:N0} are not shown (--limit)" : "")}. Nothing was sent.");
        return ExitCode.Ok;
    }

    private static async Task<int> SentAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        AlertView.ShowMessages(invocation, await workspace.Alerts.Messages.NewestAsync(invocation.Get(State), invocation.Get(Limit), cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<int> RetryAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var id = invocation.Get(Id);
        if (!await workspace.Alerts.Messages.RetryAsync(id, cancellationToken)) throw new UsageException($"There is no message {id} that was given up or waits. ali1688 alerts sent lists them.");
        if (invocation.IsJson) Invocation.PrintJson(new { retried = id });
        else invocation.Output.WriteLine($"Message {id} is sent again by whatever runs alerts: ali1688 serve, or ali1688 alerts run.");
        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        using var runner = workspace.Alerts.OpenRunner(new AlertOptions());
        if (!invocation.Get(Once))
        {
            await runner.KeepRunningAsync(cancellationToken);
            return ExitCode.Interrupted;
        }

        var (alerts, delivered) = await runner.RunOnceAsync(cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { alerts, delivered });
        else invocation.Output.WriteLine($"{alerts:N0} alerts found, {delivered:N0} messages delivered.");
        return ExitCode.Ok;
    }

    private static Task<Workspace> OpenAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);

    private static async Task<AlertRule> FindAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken) =>
        await workspace.Alerts.Rules.FindAsync(invocation.Get(Name)!, cancellationToken) ?? throw new UsageException($"There is no rule {invocation.Get(Name)}. ali1688 alerts list shows those there are.");

    private static async Task<AlertRule> ReadAsync(Invocation invocation, Workspace workspace, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await AlertRuleOptions.ReadAsync(invocation, workspace, name, cancellationToken);
        }
        catch (FormatException fault)
        {
            throw new UsageException(fault.Message);
        }
    }

    private static IReadOnlyList<AlertRule> ReadFile(string file)
    {
        try
        {
            return RuleReader.ReadAll(System.IO.File.ReadAllText(file));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file}: {fault.Message}");
        }
    }

    private static async Task DemandNewAsync(Workspace workspace, IReadOnlyList<AlertRule> rules, CancellationToken cancellationToken)
    {
        var known = (await workspace.Alerts.Rules.ListAsync(cancellationToken)).Select(rule => rule.Name).ToHashSet();
        if (rules.FirstOrDefault(rule => known.Contains(rule.Name)) is { } twice) throw new UsageException($"There is a rule {twice.Name} already. Add --replace to give it new settings.");
    }
}
