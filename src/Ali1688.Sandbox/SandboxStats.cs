namespace Ali1688.Sandbox;

/// <summary>What the server counted since the start or the last reset. Immutable.</summary>
public sealed record SandboxStats
{
    /// <summary>One entry an application.</summary>
    public required IReadOnlyList<AppStats> Apps { get; init; }

    /// <summary>Calls over a quota, of all applications.</summary>
    public long RejectedByQuota => Apps.Sum(app => app.RejectedByQuota);

    /// <summary>Calls with a missing or wrong signature, of all applications.</summary>
    public long RefusedSignatures => Apps.Sum(app => app.RefusedSignatures);

    /// <summary>Calls that named no known API or no known application.</summary>
    public required long StrayCalls { get; init; }

    /// <summary>Products that were sent whole and unharmed.</summary>
    public required long ItemAnswers { get; init; }

    /// <summary>Different product ids asked for by calls that passed all checks.</summary>
    public required long DistinctItemsAsked { get; init; }

    /// <summary>Calls that arrived in each second of the last ten minutes; seconds without calls are left out.</summary>
    public required IReadOnlyList<SecondOfArrivals> ArrivalsPerSecond { get; init; }
}

/// <summary>How many calls arrived in one second.</summary>
/// <param name="At">The second's beginning.</param>
/// <param name="Calls">How many.</param>
public sealed record SecondOfArrivals(DateTimeOffset At, long Calls);
