using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ali1688.Queries;

namespace Ali1688.Alerting.Rules;

/// <summary>Reads rules as people write them; what is wrong is told with the place and what is expected there.</summary>
public static class RuleReader
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads one rule, a list of rules, or an object whose <c>rules</c> are a list of them.</summary>
    /// <exception cref="FormatException">It is none, or a rule is wrong.</exception>
    public static IReadOnlyList<AlertRule> ReadAll(string json)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("rules", out var list)) root = list;
        if (root.ValueKind == JsonValueKind.Array) return Distinct([.. root.EnumerateArray().Select((rule, i) => Read(rule, $"rule {i + 1}"))]);
        return [Read(root, "the rule")];
    }

    /// <summary>Writes a rule as it can be read again.</summary>
    public static string Write(AlertRule rule) => RuleJson.Write(rule);

    /// <summary>A rule with another scope.</summary>
    /// <exception cref="FormatException">The rule cannot have it.</exception>
    public static AlertRule WithScope(AlertRule rule, AlertScope scope)
    {
        var scoped = rule with { Scope = scope };
        return scoped.Problem() is { } problem ? throw new FormatException($"rule '{rule.Name}': {problem}") : scoped;
    }

    /// <summary>Reads one rule.</summary>
    /// <exception cref="FormatException">It is wrong.</exception>
    public static AlertRule Read(JsonElement rule, string who)
    {
        who = rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? $"rule '{name.GetString()}'" : who;
        try
        {
            DemandNames(rule, typeof(AlertRule), "");
            if (rule.TryGetProperty("when", out var when)) DemandNames(when, TypeOf(when), "when.", AlertCondition.KindName);
            if (rule.TryGetProperty("scope", out var scope)) DemandScope(scope);
            var read = rule.Deserialize<AlertRule>(RuleJson.Options)!; // an object, see above
            return read.Problem() is { } problem ? throw new JsonException(problem) : read;
        }
        catch (JsonException fault)
        {
            throw new FormatException($"{who}: {Words(fault)}");
        }
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"It is no JSON: {fault.Message}");
        }
    }

    private static IReadOnlyList<AlertRule> Distinct(IReadOnlyList<AlertRule> rules) =>
        rules.GroupBy(rule => rule.Name).FirstOrDefault(same => same.Count() > 1) is { } twice ? throw new FormatException($"rule '{twice.Key}' is there twice.") : rules;

    private static void DemandScope(JsonElement scope)
    {
        DemandNames(scope, typeof(AlertScope), "scope.");
        if (!scope.TryGetProperty("query", out var query)) return;
        DemandNames(query, typeof(ProductQuery), "scope.query.");
        if (query.TryGetProperty("price", out var price)) DemandNames(price, typeof(Between<decimal>), "scope.query.price.", "from", "to");
        if (query.TryGetProperty("stock", out var stock)) DemandNames(stock, typeof(Between<long>), "scope.query.stock.", "from", "to");
    }

    private static void DemandNames(JsonElement part, Type type, string place, params string[] also)
    {
        if (part.ValueKind != JsonValueKind.Object) throw new JsonException($"{(place.Length > 0 ? $"{place[..^1]}: " : "")}an object is expected.");
        var names = Fields(type).Union(also).ToList();
        foreach (var field in part.EnumerateObject())
        {
            if (!names.Contains(field.Name)) throw new JsonException($"{place}{field.Name} is unknown; accepted: {string.Join(", ", names)}.");
        }

        if (Required(type).FirstOrDefault(name => !part.TryGetProperty(name, out _)) is { } missing) throw new JsonException($"{place}{missing} is missing.");
    }

    /// <summary>The fields of a kind.</summary>
    internal static IEnumerable<string> Fields(Type type) => Properties(type).Select(property => property.Name);

    private static IEnumerable<string> Required(Type type) => Properties(type).Where(property => property.IsRequired).Select(property => property.Name);

    private static IEnumerable<JsonPropertyInfo> Properties(Type type) => RuleJson.Options.GetTypeInfo(type).Properties.Where(property => property.Set is not null);

    private static Type TypeOf(JsonElement when)
    {
        var kind = when.ValueKind == JsonValueKind.Object && when.TryGetProperty(AlertCondition.KindName, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        return AlertCondition.Kinds.FirstOrDefault(known => known.Kind == kind).Type
            ?? throw new JsonException($"when.kind is {(kind is null ? "missing" : $"'{kind}'")}; accepted: {string.Join(", ", AlertCondition.Kinds.Select(known => known.Kind))}.");
    }

    // The library names the place only beside its own words; ours begin small.
    private static string Words(JsonException fault)
    {
        var place = fault.Path is { Length: > 2 } path ? $"{path[2..]}: " : "";
        return place.Length == 0 ? fault.Message : fault.InnerException is null && !fault.Message.Contains("could not be converted", StringComparison.Ordinal) ? $"{place}{fault.Message}" : $"{place}this value is not accepted.";
    }
}
