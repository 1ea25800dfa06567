namespace Ali1688.Scheduling;

/// <summary>
/// Keeps the best so many of the picks that it is offered, exactly, in room for twice as many: when that is full, the worse half goes,
/// and what is worse than all that stayed is no longer let in. Linear in the offers, whatever their order.
/// </summary>
internal sealed class TopPicks
{
    private Pick[] _picks = [];
    private int _count;
    private int _wanted;
    private double _least;

    public void Begin(int wanted)
    {
        var room = (int)Math.Min(Math.Max(2L * wanted, 256), Array.MaxLength);
        if (_picks.Length < room) _picks = new Pick[room];
        (_count, _wanted, _least) = (0, wanted, double.NegativeInfinity);
    }

    public void Offer(Pick pick)
    {
        if (pick.Worth < _least) return;
        if (_count == _picks.Length) DropTheRest();
        _picks[_count++] = pick;
    }

    public void Absorb(TopPicks other)
    {
        foreach (var pick in other._picks.AsSpan(0, other._count)) Offer(pick);
    }

    /// <summary>The best ones, best first; valid until the next <see cref="Begin"/>.</summary>
    public ReadOnlySpan<Pick> Ranked()
    {
        DropTheRest();
        var best = _picks.AsSpan(0, _count);
        best.Sort(Pick.Order);
        return best;
    }

    private void DropTheRest()
    {
        if (_count <= _wanted) return;
        QuickSelect.BestToFront(_picks.AsSpan(0, _count), _wanted);
        _count = _wanted;
        _least = double.PositiveInfinity;
        foreach (var pick in _picks.AsSpan(0, _count)) _least = Math.Min(_least, pick.Worth);
    }
}
