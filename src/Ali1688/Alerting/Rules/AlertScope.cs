using Ali1688.Gateway.Products;
using Ali1688.Queries;

namespace Ali1688.Alerting.Rules;

/// <summary>Which products a rule is about; at most one of its fields is set, and none means all. Immutable.</summary>
public sealed record AlertScope
{
    /// <summary>The products of this watch, those that come to it later included.</summary>
    public string? Watch { get; init; }

    /// <summary>The products that fit a query when their change is judged. What the rule itself is about (the price, say) is better left out of it.</summary>
    public ProductQuery? Query { get; init; }

    /// <summary>These products.</summary>
    public IReadOnlyList<ItemId>? Ids { get; init; }

    /// <summary>Whether it is about all products.</summary>
    internal bool IsEverything => Watch is null && Query is null && Ids is null;

    /// <summary>What the store is asked for its products; null where the store need not be asked.</summary>
    internal ProductQuery? Question => Query ?? (Watch is { } watch ? new ProductQuery { Watch = watch } : null);

    internal string? Problem() =>
        new object?[] { Watch, Query, Ids }.Count(part => part is not null) > 1 ? "one of watch, query and ids is expected."
        : Query is { ChangedSince: not null } or { StaleSince: not null } ? "query: changedSince and staleSince make no sense in a rule."
        : Query is { Ids: not null } ? "query: put the ids beside it: { \"ids\": [ … ] }."
        : Watch is "" ? "watch: a name is expected."
        : Ids is { Count: 0 } ? "ids: at least one id is expected." : null;
}
