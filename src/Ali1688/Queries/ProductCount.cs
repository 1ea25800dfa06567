namespace Ali1688.Queries;

/// <summary>How many products fit a query. Immutable.</summary>
/// <param name="Number">How many were counted.</param>
/// <param name="IsAll">Whether there are no more; false where the counting stopped at its bound.</param>
public readonly record struct ProductCount(long Number, bool IsAll)
{
    /// <inheritdoc/>
    public override string ToString() => IsAll ? $"{Number:N0}" : $"more than {Number:N0}";
}
