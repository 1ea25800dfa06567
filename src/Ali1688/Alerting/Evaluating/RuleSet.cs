using Ali1688.Alerting.Rules;
using Ali1688.Gateway.Products;

namespace Ali1688.Alerting.Evaluating;

/// <summary>All rules on products, applied to looks. No I/O.</summary>
internal sealed class RuleSet(IEnumerable<AlertRule> rules, IReadOnlyDictionary<long, IReadOnlySet<ItemId>> members)
{
    private readonly List<(RuleOnProduct Rule, IReadOnlySet<ItemId>? Scope)> _rules =
        [.. rules.Where(rule => rule.When is ProductCondition).Select(rule => (new RuleOnProduct(rule), ScopeOf(rule, members)))];

    /// <summary>What is to be told of one look.</summary>
    public IEnumerable<ProductAlert> Look(Observation seen, AlertStates states) =>
        _rules.Where(rule => seen.Cursor > rule.Rule.Rule.SinceCursor).SelectMany(rule => IsIn(rule.Scope, seen.Id) ? rule.Rule.Look(seen, states) : rule.Rule.Forget(seen.Id, states));

    /// <summary>What is to be told of a product that is looked at again.</summary>
    public IEnumerable<ProductAlert> LookAgain(AlertSubject subject, ProductVersion version, DateTimeOffset at, long cursor, AlertStates states)
    {
        var rule = _rules.FirstOrDefault(rule => rule.Rule.Rule.Id == subject.RuleId);
        if (rule.Rule is not null && IsIn(rule.Scope, subject.Item)) return rule.Rule.LookAgain(version, subject.Item, at, cursor, states);
        states.Remove(subject); // it left the rule's products, or the rule was switched off
        return [];
    }

    private static bool IsIn(IReadOnlySet<ItemId>? scope, ItemId id) => scope is null || scope.Contains(id);

    private static IReadOnlySet<ItemId>? ScopeOf(AlertRule rule, IReadOnlyDictionary<long, IReadOnlySet<ItemId>> members) => rule.Scope switch
    {
        { Ids: { } ids } => ids.ToHashSet(),
        { IsEverything: true } => null,
        _ => members.GetValueOrDefault(rule.Id) ?? new HashSet<ItemId>(),
    };
}
