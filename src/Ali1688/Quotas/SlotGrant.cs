namespace Ali1688.Quotas;

/// <summary>
/// Slots given out by a ledger: moments at which one call each may be sent. What is not used in time is lost, never used later. Immutable.
/// </summary>
/// <param name="First">The first slot, in microseconds; where none is given and no day is spent, when to ask again.</param>
/// <param name="Interval">From one slot to the next, in microseconds; 0 where nothing is paced.</param>
/// <param name="Count">How many.</param>
/// <param name="Margin">By how much they lie further apart than the limit demands.</param>
/// <param name="ParkedUntil">When the day's quota is spent: the moment from which asking again makes sense, on this machine's clock.</param>
public sealed record SlotGrant(long First, long Interval, int Count, double Margin = 0, DateTimeOffset? ParkedUntil = null)
{
    /// <summary>The quota day that they count for.</summary>
    public int Day { get; init; }

    /// <summary>Whether another process took slots of the same key within the last seconds.</summary>
    public bool IsShared { get; init; }
}
