namespace Ali1688.Quotas;

/// <summary>Slots given out by a ledger: moments at which one call each may be sent. What is not used in time is lost, never used later. Immutable.</summary>
/// <param name="First">The first slot, in microseconds on the ledger's clock.</param>
/// <param name="Interval">From one slot to the next, in microseconds; 0 where nothing is paced.</param>
/// <param name="Count">How many; 0 when the day's quota is spent.</param>
/// <param name="ParkedUntil">When the day's quota is spent: the moment from which asking again makes sense.</param>
public sealed record SlotGrant(long First, long Interval, int Count, DateTimeOffset? ParkedUntil);
