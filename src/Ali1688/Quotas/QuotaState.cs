namespace Ali1688.Quotas;

/// <summary>
/// What is remembered of a key's quota between two reservations, and across processes. Immutable. Times are microseconds on the
/// ledger's own clock, which never goes back.
/// </summary>
public sealed record QuotaState
{
    /// <summary>The earliest moment for which the next slot may be given out.</summary>
    public long NextSlot { get; init; }

    /// <summary>The quota day that <see cref="UsedToday"/> counts; it never goes back.</summary>
    public int Day { get; init; }

    /// <summary>Calls given out in that day, sent or not.</summary>
    public long UsedToday { get; init; }

    /// <summary>The quota day that the platform declared spent, whatever we counted; 0 for none.</summary>
    public int SpentDay { get; init; }

    /// <summary>When the platform last throttled us; 0 for never.</summary>
    public long SlowedAt { get; init; }

    /// <summary>When sending goes on after that.</summary>
    public long ResumesAt { get; init; }

    /// <summary>The rate at which it goes on, in calls a second; it climbs back from there.</summary>
    public double ResumesWith { get; init; }

    /// <summary>The rate that the platform was seen to accept when it throttled us; 0 when none is known.</summary>
    public double LearnedRate { get; init; }

    /// <summary>Until when the learned rate is not exceeded; then it is probed.</summary>
    public long LearnedUntil { get; init; }

    /// <summary>How often in a row probing found the same limit: each time it is believed for twice as long.</summary>
    public int TimesConfirmed { get; init; }
}
