namespace Ali1688.Storage;

/// <summary>How many items of a run came to each outcome. They add up to <see cref="Total"/> at any moment. Immutable.</summary>
public sealed record RunCounts
{
    /// <summary>Not asked for yet.</summary>
    public long Pending { get; init; }

    /// <summary>Collected, and new or different.</summary>
    public long Changed { get; init; }

    /// <summary>Collected, and nothing new.</summary>
    public long Unchanged { get; init; }

    /// <summary>Answered from what was at hand.</summary>
    public long FromCache { get; init; }

    /// <summary>Not known to the platform.</summary>
    public long NotFound { get; init; }

    /// <summary>Given up.</summary>
    public long Failed { get; init; }

    /// <summary>Left out on purpose.</summary>
    public long Skipped { get; init; }

    /// <summary>Collected, changed or not.</summary>
    public long Collected => Changed + Unchanged;

    /// <summary>All items.</summary>
    public long Total => Pending + Collected + FromCache + NotFound + Failed + Skipped;

    internal static RunCounts From(IReadOnlyDictionary<RunItemOutcome, long> counts) => new()
    {
        Pending = counts.GetValueOrDefault(RunItemOutcome.Pending),
        Changed = counts.GetValueOrDefault(RunItemOutcome.Changed),
        Unchanged = counts.GetValueOrDefault(RunItemOutcome.Unchanged),
        FromCache = counts.GetValueOrDefault(RunItemOutcome.FromCache),
        NotFound = counts.GetValueOrDefault(RunItemOutcome.NotFound),
        Failed = counts.GetValueOrDefault(RunItemOutcome.Failed),
        Skipped = counts.GetValueOrDefault(RunItemOutcome.Skipped),
    };
}
