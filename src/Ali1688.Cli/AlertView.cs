using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Alerting;
using Ali1688.Alerting.Delivering;
using Ali1688.Alerting.Rules;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Rules, channels and messages of alerting, for people and for programs.</summary>
internal static class AlertView
{
    public static void PrintRule(AlertRule rule) => Invocation.PrintJson(JsonNode.Parse(RuleReader.Write(rule)));

    public static void ShowRules(Invocation invocation, IReadOnlyList<AlertRule> rules)
    {
        if (invocation.IsJson)
        {
            foreach (var rule in rules) PrintRule(rule);
            return;
        }

        if (rules.Count == 0) invocation.Say("There are no rules yet. Make one: ali1688 alerts add NAME --when price-down by=10% --to CHANNEL");
        else invocation.Output.Write(Table(["rule", "when", "of", "to", "state"], rules.Select(Cells)));
    }

    public static void ShowChannels(Invocation invocation, IReadOnlyList<AlertChannel> channels)
    {
        if (invocation.IsJson) foreach (var channel in channels) Invocation.PrintJson(View(channel));
        else if (channels.Count == 0) invocation.Say("There are no channels yet. Make one: ali1688 alerts channel add NAME --dingtalk env:DINGTALK_URL");
        else invocation.Output.Write(Table(["channel", "kind", "where", "language", "private addresses"], channels.Select(channel => new[] { channel.Name, channel.Target.Kind, channel.Target.Place, Language(channel), channel.AllowPrivate ? "allowed" : "refused" })));
    }

    public static object View(AlertChannel channel) => new { channel.Name, channel.Target.Kind, channel.Target.Place, Language = Language(channel), channel.AllowPrivate };

    public static void ShowMessages(Invocation invocation, IReadOnlyList<AlertMessage> messages)
    {
        if (invocation.IsJson) foreach (var message in messages) Invocation.PrintJson(View(message));
        else if (messages.Count == 0) invocation.Say("Nothing was sent yet.");
        else invocation.Output.Write(Table(["id", "rule", "channel", "state", "alerts", "found", "attempts", "what"], messages.Select(Cells)));
    }

    public static void ShowLine(Invocation invocation, AlertLine line)
    {
        if (invocation.IsJson) Invocation.PrintJson(View(line));
        else invocation.Output.WriteLine($"{line.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}  {line.Id}  {(line.Part.Length > 0 ? $"SKU {line.Part}  " : "")}{line.From} → {line.To}  {line.Title}");
    }

    private static string[] Cells(AlertRule rule) => [rule.Name, When(rule), Scope(rule), string.Join(", ", rule.To), rule.Enabled ? "on" : "off"];

    private static string[] Cells(AlertMessage message) =>
    [
        $"{message.Id}", message.Rule, message.Channel, Word(message.State), $"{message.Count:N0}", $"{message.FirstAt.ToLocalTime():yyyy-MM-dd HH:mm:ss}", $"{message.Attempts}",
        message.State == AlertMessageState.Delivered ? $"{message.SentAt?.ToLocalTime():yyyy-MM-dd HH:mm:ss}" : message.Error ?? $"sent after {message.NextAt.ToLocalTime():HH:mm:ss}",
    ];

    private static object View(AlertMessage message) => new
    {
        message.Id,
        message.Key,
        message.Rule,
        message.Channel,
        State = Word(message.State),
        message.Count,
        message.FirstAt,
        message.NextAt,
        message.GiveUpAt,
        message.SentAt,
        message.Attempts,
        message.Error,
        Changes = new { After = message.FromCursor, Until = message.UntilCursor },
        Alerts = message.Lines.Select(View),
    };

    private static object View(AlertLine line) => new { line.Kind, Id = line.Id?.ToString(), line.Part, line.Title, line.From, line.To, line.Quantity, line.IsRecovery, line.At };

    private static string When(AlertRule rule)
    {
        var when = JsonNode.Parse(RuleReader.Write(rule))!["when"]!.AsObject(); // every rule has one
        return string.Join(' ', when.Select(field => field.Key == "kind" ? $"{field.Value}" : $"{field.Key}={field.Value}"));
    }

    private static string Scope(AlertRule rule) => rule switch
    {
        { When: ServiceCondition } => "the service",
        { Scope.Watch: { } watch } => $"watch {watch}",
        { Scope.Ids: { } ids } => $"{ids.Count:N0} ids",
        { Scope.Query: not null } => "a query",
        _ => "all products",
    };

    private static string Language(AlertChannel channel) => channel.Language == AlertLanguage.Chinese ? "zh" : "en";

    private static string Word(AlertMessageState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    private static Table Table(string[] names, IEnumerable<string[]> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(names);
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        return table;
    }
}
