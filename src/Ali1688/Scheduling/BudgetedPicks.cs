namespace Ali1688.Scheduling;

/// <summary>
/// The best picks where some may only take so many: of each budget the best that it allows are kept, and the best of all those together are the
/// best that all budgets allow.
/// </summary>
internal sealed class BudgetedPicks
{
    private TopPicks[] _lists = [new()];

    /// <summary>Begins anew.</summary>
    /// <param name="wanted">How many picks are wanted.</param>
    /// <param name="budgets">How many of them each budget allows.</param>
    public void Begin(int wanted, IReadOnlyList<int> budgets)
    {
        if (_lists.Length != budgets.Count + 1) _lists = [.. Enumerable.Range(0, budgets.Count + 1).Select(_ => new TopPicks())];
        _lists[0].Begin(wanted);
        for (var budget = 0; budget < budgets.Count; budget++) _lists[budget + 1].Begin(Math.Clamp(budgets[budget], 0, wanted));
    }

    public void Offer(Pick pick, int budget) => _lists[budget + 1].Offer(pick);

    public void Absorb(BudgetedPicks other)
    {
        for (var i = 0; i < _lists.Length; i++) _lists[i].Absorb(other._lists[i]);
    }

    /// <summary>The best ones, best first; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<Pick> Ranked(int wanted)
    {
        if (_lists.Length == 1) return _lists[0].Ranked();
        var all = new List<Pick>();
        foreach (var list in _lists) all.AddRange(list.Ranked());
        all.Sort(Pick.Order);
        return all.Take(wanted).ToArray();
    }
}
