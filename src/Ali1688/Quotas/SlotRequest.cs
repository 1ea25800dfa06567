namespace Ali1688.Quotas;

/// <summary>How many slots are wanted, and how. Immutable.</summary>
public sealed record SlotRequest
{
    /// <summary>Tells the caller from other processes: a number drawn at random.</summary>
    public long Holder { get; init; }

    /// <summary>How many slots at the most; 0 only gives back.</summary>
    public required int Wanted { get; init; }

    /// <summary>By how much slots lie further apart than the limit demands, e.g. 0.005.</summary>
    public double Margin { get; init; }

    /// <summary>How many calls of its limits one call costs, at least 1.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>By how many microseconds a call left later than its slot allowed, which nobody could know before it was written; further slots move by it.</summary>
    public long Late { get; init; }

    /// <summary>How long from now, in microseconds, the first slot must lie off, for the answer needs that time to arrive.</summary>
    public long Lead { get; init; }

    /// <summary>Slots taken earlier by the same caller whose calls were never sent: their calls go back to the day's quota, their moments do not.</summary>
    public int Unsent { get; init; }

    /// <summary>The quota day that those slots counted for.</summary>
    public int UnsentOfDay { get; init; }
}
