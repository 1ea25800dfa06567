using Ali1688.Gateway.Products;

namespace Ali1688.Alerting.Rules;

/// <summary>Which products a rule is about; at most one of its fields is set, and none means all. Immutable.</summary>
public sealed record AlertScope
{
    /// <summary>The products of this watch, those that come to it later included.</summary>
    public string? Watch { get; init; }

    /// <summary>These products.</summary>
    public IReadOnlyList<ItemId>? Ids { get; init; }

    /// <summary>Whether it is about all products.</summary>
    internal bool IsEverything => Watch is null && Ids is null;

    internal string? Problem() =>
        Watch is not null && Ids is not null ? "one of watch and ids is expected, not both."
        : Watch is "" ? "watch: a name is expected."
        : Ids is { Count: 0 } ? "ids: at least one id is expected." : null;
}
