using System.CommandLine;
using System.Text.Json.Nodes;
using Ali1688.Alerting.Rules;
using Ali1688.Queries;

namespace Ali1688.Cli;

/// <summary>The options that describe a rule. They become the JSON that a file of rules holds, so that both are checked by the same words.</summary>
internal static class AlertRuleOptions
{
    private static readonly Option<string[]> When = new("--when") { Description = "What must happen, and its fields: price-down by=10% quantity=100 sku=any (docs/alerts.md lists them)", HelpName = "KIND [FIELD=VALUE]", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> To = new("--to") { Description = "The channel that is told; may be given several times", HelpName = "CHANNEL" };
    private static readonly Option<bool?> Confirm = new("--confirm") { Description = "Tell only what a second look at the product finds too" };
    private static readonly Option<string?> Cooldown = new("--cooldown") { Description = "For how long after an alert the same product raises none by this rule (1d; of the service 1h)", HelpName = "DURATION" };
    private static readonly Option<string?> Digest = new("--digest") { Description = "How long nothing must have been added to a message before it is sent (10s)", HelpName = "DURATION" };
    private static readonly Option<int?> Lines = new("--lines") { Description = "How many products a message names at most; the others are counted (20)", HelpName = "N" };

    public static readonly Symbol[] All = [When, To, Confirm, Cooldown, Digest, Lines, .. ProductQueryOptions.All];

    /// <summary>The rule that the command line describes.</summary>
    public static async Task<AlertRule> ReadAsync(Invocation invocation, Workspace workspace, string name, CancellationToken cancellationToken)
    {
        var rule = new JsonObject { ["name"] = name, ["when"] = ReadWhen(invocation.Get(When) ?? []), ["to"] = new JsonArray([.. (invocation.Get(To) ?? []).Select(to => (JsonNode)to)]) };
        if (invocation.Get(Confirm) is { } confirm) rule["confirm"] = confirm;
        if (invocation.Get(Cooldown) is { } cooldown) rule["cooldown"] = cooldown;
        if (invocation.Get(Digest) is { } digest) rule["digest"] = digest;
        if (invocation.Get(Lines) is { } lines) rule["lines"] = lines;
        var scope = ScopeOf(await ProductQueryOptions.ReadAsync(invocation, workspace, cancellationToken));
        return RuleReader.WithScope(RuleReader.ReadAll(rule.ToJsonString())[0], scope);
    }

    private static JsonObject ReadWhen(string[] words)
    {
        if (words.Length == 0) throw new UsageException("--when is missing, e.g. --when price-down by=10%; a file of rules is given by --file rules.json.");
        var when = new JsonObject { ["kind"] = words[0] };
        foreach (var word in words[1..])
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new UsageException($"'{word}' after --when is no field: FIELD=VALUE is expected, e.g. by=10%.");
            when[word[..equals]] = word[(equals + 1)..];
        }

        return when;
    }

    private static AlertScope ScopeOf(ProductQuery query) =>
        query == new ProductQuery() ? new AlertScope()
        : query == new ProductQuery { Watch = query.Watch } ? new AlertScope { Watch = query.Watch }
        : query == new ProductQuery { Ids = query.Ids } ? new AlertScope { Ids = [.. query.Ids!] } // something is asked, and nothing else is
        : new AlertScope { Query = query };
}
