using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Watching.Planning;

/// <summary>A product of a plan.</summary>
/// <param name="Id">The product.</param>
/// <param name="Watches">Its watches.</param>
/// <param name="Belief">What was learned of it; null when nothing was.</param>
/// <param name="LastCheck">When a run or somebody else checked it, where nothing was learned.</param>
internal sealed record PlanItem(ItemId Id, List<Watch> Watches, StoredBelief? Belief, LastCheck? LastCheck)
{
    public double Importance => Watches.Max(watch => watch.Importance);

    /// <summary>Whether there is a stored version.</summary>
    public bool IsStored => Belief is { IsAbsent: false } || (Belief is null && LastCheck is { State: CheckState.Collected });

    public bool IsAbsent => Belief is { IsAbsent: true } || (Belief is null && LastCheck is { State: not CheckState.Collected });

    public DateTimeOffset? CheckedAt => Belief?.CheckedAt ?? LastCheck?.CheckedAt;
}
