using Ali1688.Gateway.Products;

namespace Ali1688.Products;

/// <summary>
/// A product as we hold it, the same whatever API it came from. Immutable. Null means that the platform did not tell.
/// Money is Chinese yuan, as decimal; quantities count the product's <see cref="Unit"/>.
/// </summary>
public sealed record Product
{
    /// <summary>The platform's number of the product.</summary>
    public required ItemId Id { get; init; }

    /// <summary>The title: plain text, white space folded.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it can be bought.</summary>
    public ProductStatus Status { get; init; }

    /// <summary>The platform's own word for the status.</summary>
    public string? StatusText { get; init; }

    /// <summary>The lowest price of one unit at any quantity and in any SKU.</summary>
    public decimal? Price { get; init; }

    /// <summary>The highest price of one unit.</summary>
    public decimal? PriceMax { get; init; }

    /// <summary>Price by quantity for the whole product, by rising quantity; empty where it has none.</summary>
    public IReadOnlyList<PriceTier> PriceTiers { get; init; } = [];

    /// <summary>How it is priced (the platform's quoteType): 0 by quantity, 1 per SKU, 2 SKUs but priced by the product's quantity, 3 tiers per SKU.</summary>
    public int? QuoteType { get; init; }

    /// <summary>The stock-keeping units, in the platform's order.</summary>
    public IReadOnlyList<Sku> Skus { get; init; } = [];

    /// <summary>How many can be bought.</summary>
    public long? Stock { get; init; }

    /// <summary>How many were sold.</summary>
    public long? Sales { get; init; }

    /// <summary>The smallest order.</summary>
    public long? MinimumOrder { get; init; }

    /// <summary>The unit, e.g. 件.</summary>
    public string? Unit { get; init; }

    /// <summary>Pictures as absolute https addresses, in the platform's order, without repeats.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The public page.</summary>
    public required string DetailUrl { get; init; }

    /// <summary>Who sells it.</summary>
    public Supplier? Supplier { get; init; }

    /// <summary>Where it stands in the platform's tree.</summary>
    public Category? Category { get; init; }

    /// <summary>Attributes, in the platform's order.</summary>
    public IReadOnlyList<NamedValue> Attributes { get; init; } = [];

    /// <summary>When the seller made it, with zone.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the seller last changed it, with zone.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }
}

/// <summary>Whether a product can be bought.</summary>
public enum ProductStatus
{
    /// <summary>The platform did not tell, or used a word we do not know (see <see cref="Product.StatusText"/>).</summary>
    Unknown,

    /// <summary>For sale (<c>published</c>).</summary>
    OnSale,

    /// <summary>Taken off the shelf or expired; it may come back.</summary>
    OffShelf,

    /// <summary>Deleted.</summary>
    Deleted,

    /// <summary>Waiting for the platform's audit, or rejected by it.</summary>
    InReview,
}

/// <summary>From this quantity on, one unit costs this much.</summary>
public sealed record PriceTier(long FromQuantity, decimal Price);

/// <summary>One buyable variant of a product.</summary>
public sealed record Sku
{
    /// <summary>The platform's number of the SKU, as text since not every API gives a number.</summary>
    public string? Id { get; init; }

    /// <summary>The specification's id, unique in the product.</summary>
    public string? SpecId { get; init; }

    /// <summary>The seller's own article number.</summary>
    public string? Code { get; init; }

    /// <summary>Price of one unit; null where the product's tiers hold (quoteType 2).</summary>
    public decimal? Price { get; init; }

    /// <summary>Its own price by quantity (quoteType 3).</summary>
    public IReadOnlyList<PriceTier> PriceTiers { get; init; } = [];

    /// <summary>How many can be bought.</summary>
    public long? Stock { get; init; }

    /// <summary>What sets it apart, e.g. colour and size.</summary>
    public IReadOnlyList<NamedValue> Attributes { get; init; } = [];

    /// <summary>Its own picture, absolute https.</summary>
    public string? Image { get; init; }
}

/// <summary>A name and its value.</summary>
public sealed record NamedValue(string Name, string Value);

/// <summary>Who sells it; the id may be masked by the platform.</summary>
public sealed record Supplier(string? Id, string? Name);

/// <summary>A place in the platform's category tree.</summary>
public sealed record Category(string? Id, string? Name);
