namespace Ali1688.Sandbox.Catalogue;

/// <summary>One product as the platform itself knows it, free of any API's odd forms. Immutable.</summary>
internal sealed record CatalogueProduct
{
    public required ulong Id { get; init; }

    /// <summary>The title as a buyer reads it.</summary>
    public required string Title { get; init; }

    /// <summary>The title as the seller typed it: perhaps with tags, entities and needless spaces.</summary>
    public required string TypedTitle { get; init; }

    public required int QuoteType { get; init; }

    public required IReadOnlyList<(int From, decimal Price)> Tiers { get; init; }

    public required IReadOnlyList<CatalogueSku> Skus { get; init; }

    public required long Stock { get; init; }

    /// <summary>Null where the platform does not tell.</summary>
    public required long? Sales { get; init; }

    /// <summary>In which of its odd forms the number of sales is served.</summary>
    public required int SalesForm { get; init; }

    public required int MinimumOrder { get; init; }

    public required string Unit { get; init; }

    public required string Status { get; init; }

    /// <summary>Relative addresses.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    public required string SupplierId { get; init; }

    public required string SupplierName { get; init; }

    public required long CategoryId { get; init; }

    public required string CategoryName { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Attributes { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    /// <summary>The prices that really hold for a buyer.</summary>
    public IEnumerable<decimal> Prices => QuoteType switch
    {
        1 => Skus.Select(s => s.Price),
        3 => Skus.SelectMany(s => s.Tiers).Select(t => t.Price),
        _ => Tiers.Select(t => t.Price),
    };
}

internal sealed record CatalogueSku(long Id, string SpecId, string Colour, string Size, decimal Price, IReadOnlyList<(int From, decimal Price)> Tiers, long Stock, string? Image);

/// <summary>What somebody changed by hand.</summary>
internal sealed record ManualChange(decimal? Price, long? Stock, string? Title, string? Status, DateTimeOffset At);
