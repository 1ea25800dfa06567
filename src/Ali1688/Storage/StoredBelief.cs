using Ali1688.Gateway.Products;
using Ali1688.Scheduling;

namespace Ali1688.Storage;

/// <summary>What is known of a watched product.</summary>
/// <param name="Id">The product.</param>
/// <param name="Belief">How often it is believed to change.</param>
/// <param name="CheckedAt">When it was last checked.</param>
/// <param name="IsAbsent">Whether the platform did not know or show it then.</param>
/// <param name="Evidence">What its checks showed.</param>
public readonly record struct StoredBelief(ItemId Id, ChangeBelief Belief, DateTimeOffset CheckedAt, bool IsAbsent, ChangeEvidence Evidence = default);
