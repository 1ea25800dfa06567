namespace Ali1688.Sandbox;

/// <summary>What the server counted since the start or the last reset. Immutable.</summary>
public sealed record SandboxStats
{
    /// <summary>One entry an application, by its key.</summary>
    public required IReadOnlyDictionary<string, AppStats> Apps { get; init; }

    /// <summary>Calls over a quota, of all applications.</summary>
    public long RejectedByQuota => Apps.Values.Sum(app => app.RejectedByQuota);

    /// <summary>Calls with a missing or wrong signature, of all applications.</summary>
    public long RefusedSignatures => Apps.Values.Sum(app => app.RefusedSignatures);

    /// <summary>Requests to the token endpoints by grant, of all applications; failed ones as <c>GRANT:refused</c>.</summary>
    public IReadOnlyDictionary<string, long> TokenRequests => Apps.Values
        .SelectMany(app => app.TokenRequests)
        .GroupBy(grant => grant.Key, grant => grant.Value)
        .ToDictionary(grant => grant.Key, grant => grant.Sum());

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
