namespace Ali1688.Sandbox.Truth;

/// <summary>One variant.</summary>
public sealed record TruthSku
{
    /// <summary>Its id, as text.</summary>
    public required string Id { get; init; }

    /// <summary>Its specification's id.</summary>
    public required string SpecId { get; init; }

    /// <summary>The seller's article number; may be empty.</summary>
    public required string Code { get; init; }

    /// <summary>Price of one unit in yuan; null where the product's tiers hold (quoteType 2).</summary>
    public decimal? Price { get; init; }

    /// <summary>Its own price by quantity (quoteType 3); see <c>skus.tiers</c> in <see cref="ProductTruth.Served"/>.</summary>
    public IReadOnlyList<TruthTier> Tiers { get; init; } = [];

    /// <summary>How many can be bought.</summary>
    public required long Stock { get; init; }

    /// <summary>Its picture, a whole address.</summary>
    public string? Image { get; init; }

    /// <summary>What sets it apart.</summary>
    public required IReadOnlyList<TruthNamedValue> Attributes { get; init; }
}
