namespace Ali1688.Gateway.Products;

// A path is property names joined by dots, from the product object; one that begins with "/" starts at the answer's root.
// Where several paths are given, the first that holds a value that is not null and not "" counts.

/// <summary>Where each field of our product is in the platform's product object.</summary>
public sealed record FieldMap
{
    /// <summary>The product's id, to check that the answer is about the product that was asked for.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>The title.</summary>
    public IReadOnlyList<string> Title { get; init; } = [];

    /// <summary>A price or a price range of the whole product.</summary>
    public IReadOnlyList<string> Price { get; init; } = [];

    /// <summary>Price by quantity.</summary>
    public TierMap? Tiers { get; init; }

    /// <summary>The stock-keeping units.</summary>
    public SkuMap? Skus { get; init; }

    /// <summary>How the product is priced (the platform's <c>quoteType</c>, 0 to 3).</summary>
    public IReadOnlyList<string> QuoteType { get; init; } = [];

    /// <summary>The stock of the whole product.</summary>
    public IReadOnlyList<string> Stock { get; init; } = [];

    /// <summary>The number sold.</summary>
    public IReadOnlyList<string> Sales { get; init; } = [];

    /// <summary>The smallest quantity that can be ordered.</summary>
    public IReadOnlyList<string> MinimumOrder { get; init; } = [];

    /// <summary>The unit of quantities, e.g. <c>件</c>.</summary>
    public IReadOnlyList<string> Unit { get; init; } = [];

    /// <summary>The platform's status text.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>Pictures: an array of addresses, or one text with commas between.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>What stands before relative picture addresses.</summary>
    public string ImageBase { get; init; } = "https://cbu01.alicdn.com/";

    /// <summary>The product's public page.</summary>
    public IReadOnlyList<string> DetailUrl { get; init; } = [];

    /// <summary>The seller's id (may be masked).</summary>
    public IReadOnlyList<string> SupplierId { get; init; } = [];

    /// <summary>The seller's name.</summary>
    public IReadOnlyList<string> SupplierName { get; init; } = [];

    /// <summary>The category's number.</summary>
    public IReadOnlyList<string> CategoryId { get; init; } = [];

    /// <summary>The category's name.</summary>
    public IReadOnlyList<string> CategoryName { get; init; } = [];

    /// <summary>The product's attributes.</summary>
    public AttributeMap? Attributes { get; init; }

    /// <summary>When the product was made.</summary>
    public IReadOnlyList<string> CreatedAt { get; init; } = [];

    /// <summary>When the seller last changed it.</summary>
    public IReadOnlyList<string> ModifiedAt { get; init; } = [];
}

/// <summary>Where the tiers of a price by quantity are.</summary>
public sealed record TierMap
{
    /// <summary>The array of tiers.</summary>
    public required IReadOnlyList<string> List { get; init; }

    /// <summary>In a tier: the quantity from which it holds.</summary>
    public required IReadOnlyList<string> FromQuantity { get; init; }

    /// <summary>In a tier: the price of one unit.</summary>
    public required IReadOnlyList<string> Price { get; init; }
}

/// <summary>Where the attributes (of a product or of a SKU) are.</summary>
public sealed record AttributeMap
{
    /// <summary>The array of attributes.</summary>
    public required IReadOnlyList<string> List { get; init; }

    /// <summary>In an attribute: its name.</summary>
    public required IReadOnlyList<string> Name { get; init; }

    /// <summary>In an attribute: its value.</summary>
    public required IReadOnlyList<string> Value { get; init; }

    /// <summary>In a SKU's attribute: its picture.</summary>
    public IReadOnlyList<string> Image { get; init; } = [];
}

/// <summary>Where the SKUs and their parts are.</summary>
public sealed record SkuMap
{
    /// <summary>The array of SKUs.</summary>
    public required IReadOnlyList<string> List { get; init; }

    /// <summary>In a SKU: its id, unique on the platform.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>In a SKU: its specification's id, unique in the product.</summary>
    public IReadOnlyList<string> SpecId { get; init; } = [];

    /// <summary>In a SKU: the seller's own article number.</summary>
    public IReadOnlyList<string> Code { get; init; } = [];

    /// <summary>In a SKU: its price.</summary>
    public IReadOnlyList<string> Price { get; init; } = [];

    /// <summary>In a SKU: its stock.</summary>
    public IReadOnlyList<string> Stock { get; init; } = [];

    /// <summary>In a SKU: its own price by quantity (quoteType 3).</summary>
    public TierMap? Tiers { get; init; }

    /// <summary>In a SKU: its attributes.</summary>
    public AttributeMap? Attributes { get; init; }
}
