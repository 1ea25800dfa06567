namespace Ali1688.Sandbox.Truth;

/// <summary>
/// A product as a careful reader of the platform's answers should end up storing it: plain text, numbers as numbers, whole addresses.
/// Null or empty is what the platform does not tell. <see cref="Served"/> says which API tells what.
/// </summary>
public sealed record ProductTruth
{
    /// <summary>The id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Whether the platform knows it.</summary>
    public required bool Exists { get; init; }

    /// <summary>The title: no mark-up, entities read, white space folded.</summary>
    public string? Title { get; init; }

    /// <summary>The lowest price of one unit in yuan, over all quantities and SKUs.</summary>
    public decimal? Price { get; init; }

    /// <summary>The highest.</summary>
    public decimal? PriceMax { get; init; }

    /// <summary>The platform's quoteType, 0–3.</summary>
    public int? QuoteType { get; init; }

    /// <summary>Price by quantity of the whole product.</summary>
    public IReadOnlyList<TruthTier> Tiers { get; init; } = [];

    /// <summary>The variants.</summary>
    public IReadOnlyList<TruthSku> Skus { get; init; } = [];

    /// <summary>How many can be bought.</summary>
    public long? Stock { get; init; }

    /// <summary>How many were sold; null where the platform sends null or an empty text.</summary>
    public long? Sales { get; init; }

    /// <summary>The smallest order.</summary>
    public long? MinimumOrder { get; init; }

    /// <summary>The unit.</summary>
    public string? Unit { get; init; }

    /// <summary>The platform's word for the state.</summary>
    public string? Status { get; init; }

    /// <summary>Pictures, whole https addresses, without repeats.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The public page.</summary>
    public string? DetailUrl { get; init; }

    /// <summary>Who sells it.</summary>
    public TruthSupplier? Supplier { get; init; }

    /// <summary>Where it stands.</summary>
    public TruthCategory? Category { get; init; }

    /// <summary>Attributes, in order; a name may come twice.</summary>
    public IReadOnlyList<TruthNamedValue> Attributes { get; init; } = [];

    /// <summary>When the seller made it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the seller last touched it.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>For each API what it answers about this product.</summary>
    public required IReadOnlyDictionary<string, TruthServing> Served { get; init; }
}
