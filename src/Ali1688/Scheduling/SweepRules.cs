namespace Ali1688.Scheduling;

/// <summary>What holds for groups of products in one sweep. Immutable.</summary>
/// <param name="Groups">The rule of each group; products of a group without one compete freely.</param>
/// <param name="Budgets">How many checks each budget allows in the sweep.</param>
public sealed record SweepRules(IReadOnlyList<GroupRule> Groups, IReadOnlyList<int> Budgets);

/// <summary>What holds for the products of one group.</summary>
public readonly record struct GroupRule
{
    /// <summary>No budget of its own.</summary>
    public const int Unlimited = -1;

    /// <summary>A group whose products compete freely.</summary>
    public GroupRule()
    {
    }

    /// <summary>Only those last checked before this moment may be picked; <see cref="DateTimeOffset.MaxValue"/> lets all in, <see cref="DateTimeOffset.MinValue"/> none.</summary>
    public DateTimeOffset OpenBefore { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Those last checked before this moment go before all others, the worthiest first.</summary>
    public DateTimeOffset FirstBefore { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Which of the budgets its checks are taken from.</summary>
    public int Budget { get; init; } = Unlimited;
}
