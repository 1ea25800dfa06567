namespace Ali1688.Quotas;

/// <summary>
/// Keeps calls as far apart on the wire as their slots demand, although some leave late. Slots that lie more than a second apart are those that no
/// second may hold both of, so the later call also waits until more than a second has passed since the earlier one left. A late call
/// costs no slot by this: it moves at most one other call, by less than it was late itself. Moments are in microseconds. Not thread-safe.
/// </summary>
internal sealed class DepartureSpacing
{
    private readonly Queue<(long Slot, long At)> _departed = new();
    private long _leftBefore = long.MinValue / 2;

    /// <summary>The moment from which a call may leave at a slot. Slots come in their order.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="apart">By how much more than a second it is to leave after those before it, at most what slots were laid out for.</param>
    public long EarliestFor(long slot, long apart)
    {
        while (_departed.TryPeek(out var first) && first.Slot <= slot - QuotaArithmetic.Second - apart) _leftBefore = Math.Max(_leftBefore, _departed.Dequeue().At);
        return Math.Max(slot, _leftBefore + QuotaArithmetic.Second + apart);
    }

    /// <summary>A call left at a slot.</summary>
    public void Departed(long slot, long at) => _departed.Enqueue((slot, at));
}
