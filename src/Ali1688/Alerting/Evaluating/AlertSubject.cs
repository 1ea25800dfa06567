using Ali1688.Gateway.Products;

namespace Ali1688.Alerting.Evaluating;

/// <summary>What a rule remembers something of.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Item">The product; 0 for the service.</param>
/// <param name="Part">The SKU, or the part of the service; empty for the whole.</param>
internal readonly record struct AlertSubject(long RuleId, ItemId Item, string Part)
{
    /// <summary>The most characters that the store keeps of a part's name.</summary>
    public const int LongestPart = 100;
}
