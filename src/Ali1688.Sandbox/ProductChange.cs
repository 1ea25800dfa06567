namespace Ali1688.Sandbox;

/// <summary>A change of one product by hand. What is null stays as it is; what is set no longer moves by itself.</summary>
public sealed record ProductChange
{
    private const int LargestOrder = 1_000_000;
    private const int MostTiers = 9;

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

    /// <summary>
    /// From how many pieces on each of its prices by quantity holds, rising, 1 to 9 of them; the first is the smallest order. The last price is the
    /// lowest, the others follow from it. A product that has one price for each SKU shows only the smallest order.
    /// </summary>
    public IReadOnlyList<int>? Quantities { get; init; }

    /// <summary>Its new smallest order, 1 to 1000000; tiers that began below it, or at it, are gone.</summary>
    public int? MinimumOrder { get; init; }

    /// <summary>The number of the seller who sells it now, 0 to 4999.</summary>
    public int? Supplier { get; init; }

    internal string? Problem =>
        Price is { } price && (price < 0.01m || price != decimal.Round(price, 2) || price > 10_000_000) ? "price must be 0.01 to 10000000 yuan in whole fen"
        : Stock is < 0 or > 1_000_000_000 ? "stock must be 0 to 1000000000"
        : Title is "" ? "title must not be empty"
        : Status is "" ? "status must not be empty"
        : MinimumOrder is < 1 or > LargestOrder ? $"minimumOrder must be 1 to {LargestOrder}"
        : Quantities is { } quantities && !IsLadder(quantities) ? $"quantities must be 1 to {MostTiers} rising numbers from 1 to {LargestOrder}"
        : Supplier is < 0 or >= Catalogue.SupplierWriter.Suppliers ? $"supplier must be 0 to {Catalogue.SupplierWriter.Suppliers - 1}"
        : null;

    private static bool IsLadder(IReadOnlyList<int> quantities) =>
        quantities.Count is >= 1 and <= MostTiers && quantities[0] >= 1 && quantities[^1] <= LargestOrder && quantities.Zip(quantities.Skip(1)).All(step => step.First < step.Second);
}
