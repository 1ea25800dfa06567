namespace Ali1688.Scheduling;

/// <summary>Computes every waiting product's index and keeps the best, on all processors; the result does not depend on how many there are.</summary>
internal sealed class IndexSweep
{
    private const int LeastRowsEach = 8192;
    private BudgetedPicks[] _parts = [];

    public ReadOnlySpan<Pick> Best(ProductTable table, SweepTerms terms, int count)
    {
        if (count == 0) return [];
        var parts = Parts(table.Rows, terms.Rules, count);
        var length = (table.Rows / parts.Length) + 1;
        Parallel.For(0, parts.Length, part => Offer(table, terms, part * length, Math.Min(table.Rows, (part + 1) * length), parts[part]));
        foreach (var other in parts.AsSpan(1)) parts[0].Absorb(other);
        return parts[0].Ranked(count);
    }

    private static void Offer(ProductTable table, SweepTerms terms, int from, int to, BudgetedPicks best)
    {
        for (var product = from; product < to; product++)
        {
            if (terms.Admits(table, product)) best.Offer(new(product, terms.WorthOf(table, product)), terms.Rules.BudgetOf(table.Group[product]));
        }
    }

    private BudgetedPicks[] Parts(int rows, GroupRules rules, int count)
    {
        var wanted = Math.Clamp(rows / LeastRowsEach, 1, Environment.ProcessorCount);
        if (_parts.Length != wanted) _parts = [.. Enumerable.Range(0, wanted).Select(_ => new BudgetedPicks())];
        foreach (var part in _parts) part.Begin(count, rules.Left);
        return _parts;
    }
}
