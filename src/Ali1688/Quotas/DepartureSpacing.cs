namespace Ali1688.Quotas;

/// <summary>
/// Keeps calls as far apart on the wire as their slots demand, although some leave late. Slots that lie more than a second apart are those that no
/// second may hold both of, so the later call also waits until more than a second has passed since the earlier one left. A late call
/// costs no slot by this: it moves at most one other call, by less than it was late itself. Moments are in microseconds. Not thread-safe.
/// </summary>
internal sealed class DepartureSpacing
{
    /// <summary>By how much more than a second two such calls lie apart: what the way to the platform may differ by from one call to the other.</summary>
    public const long Apart = QuotaArithmetic.Second * 4 / 1000;

    private const long Spacing = QuotaArithmetic.Second + Apart;
    private readonly Queue<(long Slot, long At)> _departed = new();
    private long _earliest = long.MinValue;

    /// <summary>The moment from which a call may leave at a slot. Slots come in their order.</summary>
    public long EarliestFor(long slot)
    {
        while (_departed.TryPeek(out var first) && first.Slot <= slot - Spacing) _earliest = Math.Max(_earliest, _departed.Dequeue().At + Spacing);
        return Math.Max(slot, _earliest);
    }

    /// <summary>A call left at a slot.</summary>
    public void Departed(long slot, long at) => _departed.Enqueue((slot, at));
}
