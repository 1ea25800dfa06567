namespace Ali1688.Quotas;

/// <summary>How many calls a gate let through.</summary>
/// <param name="Sent">Calls that were sent, however they ended.</param>
/// <param name="Throttled">Of those, calls that the platform's flow control refused.</param>
public readonly record struct CallCounts(long Sent, long Throttled)
{
    /// <summary>Both together.</summary>
    public static CallCounts operator +(CallCounts one, CallCounts other) => new(one.Sent + other.Sent, one.Throttled + other.Throttled);

    /// <inheritdoc cref="op_Addition"/>
    public static CallCounts Add(CallCounts one, CallCounts other) => one + other;

    /// <summary>What came since an earlier count.</summary>
    public static CallCounts operator -(CallCounts later, CallCounts earlier) => new(later.Sent - earlier.Sent, later.Throttled - earlier.Throttled);

    /// <inheritdoc cref="op_Subtraction"/>
    public static CallCounts Subtract(CallCounts later, CallCounts earlier) => later - earlier;
}
