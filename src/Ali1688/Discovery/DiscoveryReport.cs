using Ali1688.Collecting;
using Ali1688.Quotas;

namespace Ali1688.Discovery;

/// <summary>What came of a run's sources. Pages, ids and entries are the whole run's; calls and time are those of this start of it. Immutable.</summary>
public sealed record DiscoveryReport
{
    /// <summary>Pages read.</summary>
    public required long Pages { get; init; }

    /// <summary>Ids that the run did not have.</summary>
    public required long Ids { get; init; }

    /// <summary>Entries of pages in which no id could be read.</summary>
    public required long BadEntries { get; init; }

    /// <summary>The first of them, in words.</summary>
    public required IReadOnlyList<string> BadSamples { get; init; }

    /// <summary>Searches that found more than the platform shows.</summary>
    public required IReadOnlyList<CutSearch> Cut { get; init; }

    /// <summary>Calls sent.</summary>
    public required CallCounts Calls { get; init; }

    /// <summary>Calls that asked again.</summary>
    public required long Retries { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Whether all sources were read to their end.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Why it was halted; null when it was not.</summary>
    public CollectionHalt.Halted? Halt { get; init; }
}

/// <summary>A search that found more than the platform shows.</summary>
/// <param name="Search">The search, in words.</param>
/// <param name="OutOfReach">How many products are out of reach; null where the platform does not tell.</param>
public sealed record CutSearch(string Search, long? OutOfReach);
