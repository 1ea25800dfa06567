namespace Ali1688.Storage;

/// <summary>What became of one id of a run. The numbers are stored.</summary>
public enum RunItemOutcome
{
    /// <summary>Not asked for yet.</summary>
    Pending = 0,

    /// <summary>Collected, and new or different from what was stored.</summary>
    Changed = 1,

    /// <summary>Collected, and nothing new.</summary>
    Unchanged = 2,

    /// <summary>A fresh enough version was at hand.</summary>
    FromCache = 3,

    /// <summary>The platform does not know it.</summary>
    NotFound = 4,

    /// <summary>Given up; there is a dead letter.</summary>
    Failed = 5,

    /// <summary>Left out on purpose.</summary>
    Skipped = 6,
}
