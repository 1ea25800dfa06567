namespace Ali1688.Quotas;

/// <summary>Whose gate it is, and what may pass. Immutable.</summary>
public sealed record GateOptions
{
    /// <summary>The application's key.</summary>
    public required string Key { get; init; }

    /// <summary>What may be spent: the narrowest of the quotas that the gate's ledger keeps.</summary>
    public required QuotaLimits Limits { get; init; }

    /// <summary>How many calls of its limits one call costs, at least 1.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>The most calls under way at once, at least 1.</summary>
    public int MaxConcurrentCalls { get; init; } = 256;

    /// <summary>Told of every call that was sent and has ended; must not block.</summary>
    public Action<CallRecord>? OnArrival { get; init; }
}
