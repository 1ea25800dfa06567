namespace Ali1688.Scheduling;

/// <summary>The rules of one sweep in the form in which millions of products are held against them, and what is left of the budgets.</summary>
internal sealed class GroupRules
{
    private readonly uint[] _openBefore;
    private readonly uint[] _firstBefore;
    private readonly int[] _budgetOf;
    private readonly int[] _left;

    public GroupRules(SweepRules? rules)
    {
        var groups = rules?.Groups ?? [];
        (_openBefore, _firstBefore) = ([.. groups.Select(group => Seconds(group.OpenBefore))], [.. groups.Select(group => Seconds(group.FirstBefore))]);
        (_budgetOf, _left) = ([.. groups.Select(group => group.Budget)], [.. rules?.Budgets ?? []]);
    }

    /// <summary>How many checks each budget still allows.</summary>
    public IReadOnlyList<int> Left => _left;

    public bool Admit(ProductTable table, int product) =>
        table.Group[product] >= _openBefore.Length || table.CheckedAt[product] < _openBefore[table.Group[product]];

    public bool PutFirst(ProductTable table, int product) =>
        table.Group[product] < _firstBefore.Length && table.CheckedAt[product] < _firstBefore[table.Group[product]];

    /// <summary>The budget that a group's checks are taken from; <see cref="GroupRule.Unlimited"/> where it has none.</summary>
    public int BudgetOf(ushort group) => group < _budgetOf.Length ? _budgetOf[group] : GroupRule.Unlimited;

    /// <summary>Takes one check from a group's budget; false when there is none left.</summary>
    public bool Spend(ushort group)
    {
        var budget = BudgetOf(group);
        return budget == GroupRule.Unlimited || _left[budget]-- > 0;
    }

    private static uint Seconds(DateTimeOffset moment) => (uint)Math.Clamp(moment.ToUnixTimeSeconds(), 0, uint.MaxValue);
}
