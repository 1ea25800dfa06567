namespace Ali1688.Sandbox;

/// <summary>A change of one product by hand. What is null stays as it is; what is set no longer moves by itself.</summary>
public sealed record ProductChange
{
    /// <summary>The product.</summary>
    public required ulong Id { get; init; }

    /// <summary>Its new lowest price in yuan, 0.01 or more, whole fen; its other prices move in proportion.</summary>
    public decimal? Price { get; init; }

    /// <summary>Its new stock, 0 or more, spread over its SKUs.</summary>
    public long? Stock { get; init; }

    /// <summary>Its new title: plain text, sent as it is.</summary>
    public string? Title { get; init; }

    /// <summary>Its new state in the platform's words; only <c>published</c> is for sale.</summary>
    public string? Status { get; init; }

    internal string? Problem =>
        Price is { } price && (price < 0.01m || price != decimal.Round(price, 2) || price > 10_000_000) ? "price must be 0.01 to 10000000 yuan in whole fen"
        : Stock is < 0 or > 1_000_000_000 ? "stock must be 0 to 1000000000"
        : Title is "" ? "title must not be empty"
        : Status is "" ? "status must not be empty"
        : null;
}
