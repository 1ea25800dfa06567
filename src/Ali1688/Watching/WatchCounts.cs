namespace Ali1688.Watching;

/// <summary>What a watch did in a span of time, and what it was spared.</summary>
/// <param name="Checks">Products that were asked for.</param>
/// <param name="Changes">Of these, products in which something had changed that counts for the watch.</param>
/// <param name="Rewritten">Of these, products whose row was written anew; for the others a narrow row was enough.</param>
/// <param name="Absent">Of these, products that the platform does not know or show.</param>
/// <param name="Failed">Asked for in vain.</param>
/// <param name="Shared">Checks that another watch needed as well and that count as its calls.</param>
/// <param name="Fresh">Calls saved because somebody else had just checked the product: a run, a message, a look-up.</param>
public readonly record struct WatchCounts(long Checks, long Changes, long Rewritten, long Absent, long Failed, long Shared, long Fresh)
{
    /// <summary>Calls that it did not need.</summary>
    public long CallsSaved => Shared + Fresh;

    /// <summary>Product rows that were not written because nothing had changed.</summary>
    public long WritesSaved => Math.Max(0, Checks - Absent - Rewritten);

    /// <summary>Whether nothing was counted.</summary>
    public bool IsEmpty => this == default;

    /// <summary>Both together.</summary>
    public static WatchCounts operator +(WatchCounts one, WatchCounts other) => new(
        one.Checks + other.Checks, one.Changes + other.Changes, one.Rewritten + other.Rewritten, one.Absent + other.Absent, one.Failed + other.Failed, one.Shared + other.Shared, one.Fresh + other.Fresh);

    /// <inheritdoc cref="op_Addition"/>
    public static WatchCounts Add(WatchCounts one, WatchCounts other) => one + other;
}
