namespace Ali1688.Sandbox.Catalogue;

/// <summary>What of a product changes with time.</summary>
internal readonly record struct ProductState(long LowestFen, long Stock, string Status, string? Title, DateTimeOffset ModifiedAt)
{
    /// <summary>From how many pieces on each tier holds.</summary>
    public required int[] Quantities { get; init; }

    /// <summary>The seller's number.</summary>
    public required int Supplier { get; init; }
}
