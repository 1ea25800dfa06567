using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>The raw answer of a stored product, and what was made of it. Immutable.</summary>
public sealed record StoredAnswer
{
    /// <summary>The product.</summary>
    public required ItemId Id { get; init; }

    /// <summary>The profile it was collected with.</summary>
    public required string Profile { get; init; }

    /// <summary>The answer as received.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>The digest of the stored product.</summary>
    public required long Digest { get; init; }

    /// <summary>The stored product; null when it cannot be read.</summary>
    public Product? Product { get; init; }

    /// <summary>What was not understood.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The SKUs whose stock the platform told by messages, after the answer; <c>""</c> is the product as a whole.</summary>
    public IReadOnlySet<string> MovedStocks { get; init; } = new HashSet<string>();
}
