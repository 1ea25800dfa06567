namespace Ali1688.Sandbox;

/// <summary>What the server counted about one application since the start or the last reset. Immutable.</summary>
public sealed record AppStats
{
    /// <summary>
    /// Calls by API and by how they ended: <c>item</c>, <c>items</c> (a group or a page), <c>done</c>, <c>notFound</c>, <c>offShelf</c>,
    /// <c>notPermitted</c> (neither own nor distributed), <c>signatureRefused</c>, <c>tokenRefused</c>, <c>notGranted</c>, <c>badParameters</c>, <c>tooFrequent</c>, <c>daySpent</c>, <c>apiTooFrequent</c>, <c>apiDaySpent</c>, <c>abandoned</c> (the caller hung up),
    /// <c>fault:NAME</c>.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Calls { get; init; }

    /// <summary>All of them together.</summary>
    public required long TotalCalls { get; init; }

    /// <summary>Calls over the quota (of the second, the minute or the day, the application's or the API's).</summary>
    public required long RejectedByQuota { get; init; }

    /// <summary>Calls with a missing or wrong signature.</summary>
    public required long RefusedSignatures { get; init; }

    /// <summary>Calls with a missing, expired or revoked access token.</summary>
    public required long RefusedTokens { get; init; }

    /// <summary>The most calls that arrived in any sliding second, the refused and rejected ones included.</summary>
    public required int MostArrivalsInASecond { get; init; }

    /// <summary>The most calls that arrived in any sliding minute, the refused and rejected ones included.</summary>
    public required int MostArrivalsInAMinute { get; init; }

    /// <summary>Calls that the quota granted on this day, see <see cref="SandboxOptions.DayReset"/> (a reset of the statistics does not touch it).</summary>
    public required int CallsToday { get; init; }

    /// <summary>Requests to the token endpoints by grant; failed ones as <c>GRANT:refused</c>.</summary>
    public required IReadOnlyDictionary<string, long> TokenRequests { get; init; }

    /// <summary>What became of its messages.</summary>
    public PushStats Pushes { get; init; } = new();

    /// <summary>Injected faults by kind.</summary>
    public required IReadOnlyDictionary<string, long> Faults { get; init; }
}
