namespace Ali1688.Sandbox.Catalogue;

/// <summary>A product as it is at one moment, in the platform's own terms. Money is in fen (1/100 yuan).</summary>
internal sealed record Product
{
    public required ulong Id { get; init; }

    public required Title Title { get; init; }

    public required string Status { get; init; }

    public required Pricing Pricing { get; init; }

    public required Sku[] Skus { get; init; }

    public required long Stock { get; init; }

    public required Sales Sales { get; init; }

    public required int MinimumOrder { get; init; }

    public required Shelf Shelf { get; init; }

    /// <summary>Relative to the picture server, without repeats.</summary>
    public required string[] Images { get; init; }

    public required Supplier Supplier { get; init; }

    public required NamedValue[] Attributes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public required Forms Forms { get; init; }

    public bool IsForSale => Status == ProductStates.Published;
}

/// <summary>A title as the platform sends it, and as a human would want it stored.</summary>
internal readonly record struct Title(string Served, string Plain);

/// <summary>How a product is priced: <c>quoteType</c>, tiers of the whole product, and the range over everything.</summary>
internal readonly record struct Pricing(int QuoteType, Tier[] Tiers, long Lowest, long Highest);

internal readonly record struct Tier(int FromQuantity, long Fen);

internal readonly record struct NamedValue(string Name, string Value);

/// <summary>One variant; its price is null where the product's tiers hold.</summary>
internal sealed record Sku(long Id, string SpecId, string Code, long? Fen, Tier[] Tiers, long Stock, string? Image, NamedValue[] Attributes);

/// <summary>How many were sold: what it means, and the odd text that the platform sends for it (null = a plain number).</summary>
internal readonly record struct Sales(long? Count, SalesForm Form);

internal enum SalesForm
{
    Number,
    Text,
    TenThousands,
    Null,
    Empty,
}

internal sealed record Supplier(long UserId, string OpenId, string LoginId, string Company);
