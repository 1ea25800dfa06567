namespace Ali1688.Quotas;

/// <summary>What the time is for a ledger. Immutable.</summary>
/// <param name="Now">Microseconds on the clock that all processes of the store share.</param>
/// <param name="Wall">The date and time: it decides the quota day.</param>
/// <param name="IsSteady">
/// Whether that clock is known to have run evenly since the ledger was last written. When it is not (it jumped, or nobody watched it), no time
/// counts as passed, so that slots which are still to come cannot be given out again.
/// </param>
/// <param name="WallJump">By how much the wall clock was seen to jump since then, where <paramref name="Now"/> follows it; otherwise zero.</param>
public readonly record struct LedgerTime(long Now, DateTimeOffset Wall, bool IsSteady = true, TimeSpan WallJump = default);
