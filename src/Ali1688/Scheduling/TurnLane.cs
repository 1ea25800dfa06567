namespace Ali1688.Scheduling;

/// <summary>
/// The lane of the longest waiting: every n-th slot is theirs, one after the other. Of N products at most N − 1 are ahead of any, and
/// whoever was picked goes to the end in the order of the slots, so nobody waits for more than n·N slots and the rest of a sweep.
/// </summary>
internal sealed class TurnLane(int every, int capacity)
{
    /// <summary>How many of those that give up their turns are passed over in a sweep: where rules keep most products out, the others' turns come a few sweeps later.</summary>
    private const int LongestLook = 100_000;

    private const int LooksPerTurn = 100;
    private readonly OldestFirst _turns = new(capacity);
    private long _slots;
    private bool _isMixed;

    /// <summary>Queues a product up; one whose last check was before that of the last in the queue makes the queue be sorted before its next use.</summary>
    public void Add(ProductTable table, int product)
    {
        _isMixed |= _turns.Last is >= 0 and var last && table.CheckedAt[last] > table.CheckedAt[product];
        _turns.Append(product);
    }

    public void Remove(int product) => _turns.Remove(product);

    public void MoveToEnd(int product) => _turns.MoveToEnd(product);

    /// <summary>Takes out those whose turns come within the next so many slots. One on its way, or that the rules keep out, gives up its turn, so that nobody blocks the head.</summary>
    public List<Pick> Take(ProductTable table, SweepTerms terms, int slots)
    {
        if (_isMixed) Sort(table);
        var (picks, wanted) = (new List<Pick>(), ((_slots + slots) / every) - (_slots / every));
        for (var left = Math.Min(table.Count, LongestLook + (LooksPerTurn * wanted)); left > 0 && picks.Count < wanted; left--)
        {
            var product = _turns.First;
            if (terms.Admits(table, product) && terms.Rules.Spend(table.Group[product]))
            {
                picks.Add(new(product, terms.WorthOf(table, product), IsTurn: true));
                table.State[product] = ProductState.OnItsWay;
            }

            _turns.MoveToEnd(product);
        }

        return picks;
    }

    /// <summary>Marks what is checked in a sweep, in its order.</summary>
    public void Issue(ProductTable table, List<Pick> picks)
    {
        _slots += picks.Count;
        foreach (var pick in picks)
        {
            table.State[pick.Product] = ProductState.OnItsWay;
            _turns.MoveToEnd(pick.Product);
        }
    }

    private void Sort(ProductTable table)
    {
        _turns.Restart(table.ByLastCheck());
        _isMixed = false;
    }
}
