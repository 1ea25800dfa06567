namespace Ali1688.Quotas;

/// <summary>
/// What is remembered of a quota between two reservations, across processes and restarts. Immutable. Times are microseconds on the clock that the
/// store's processes share.
/// </summary>
public sealed record QuotaState
{
    /// <summary>When this state was last written; 0 for never.</summary>
    public long Seen { get; init; }

    /// <summary>What the wall clock said then.</summary>
    public DateTimeOffset WallSeen { get; init; }

    /// <summary>How far the wall clock is ahead of the time that counts days: the platform's, once it told it. Jumps of the wall clock end up here, and change no day.</summary>
    public TimeSpan WallAhead { get; init; }

    /// <summary>The earliest moment for which the next slot may be given out.</summary>
    public long NextSlot { get; init; }

    /// <summary>By how much the last slots lay further apart than the limit demands; a process that wants more gets it for all, and it fades.</summary>
    public double Margin { get; init; }

    /// <summary>Who took slots last.</summary>
    public long Holder { get; init; }

    /// <summary>When slots last went from one process to another; 0 for never.</summary>
    public long SharedAt { get; init; }

    /// <summary>The quota day that <see cref="UsedToday"/> counts; it never goes back.</summary>
    public int Day { get; init; }

    /// <summary>Calls given out in that day, sent or not.</summary>
    public long UsedToday { get; init; }

    /// <summary>Those of them that were given out so near to the day's end that they count for the next day too.</summary>
    public long UsedAtEnd { get; init; }

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
