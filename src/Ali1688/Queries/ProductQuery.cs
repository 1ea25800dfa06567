using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Queries;

/// <summary>Which stored products are wanted; what is null does not matter, and what is given must all be true. Immutable.</summary>
public sealed record ProductQuery
{
    /// <summary>The title holds this text, whatever its case and width; every character stands for itself.</summary>
    public string? Text { get; init; }

    /// <summary>The supplier's name or its id is exactly this.</summary>
    public string? Supplier { get; init; }

    /// <summary>The category has this id.</summary>
    public string? CategoryId { get; init; }

    /// <summary>The lowest price, in yuan; products without a price are in no span.</summary>
    public Between<decimal> Price { get; init; }

    /// <summary>How many can be bought; products of unknown stock are in no span.</summary>
    public Between<long> Stock { get; init; }

    /// <summary>What the platform said of it when it gave it last.</summary>
    public ProductStatus? Status { get; init; }

    /// <summary>What the last check of it found.</summary>
    public CheckState? State { get; init; }

    /// <summary>It was seen to be new, different, gone or back at this moment or later.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>Nobody has looked at it since this moment.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>It is among the products of the watch of this name; a name that no watch has fits nothing.</summary>
    public string? Watch { get; init; }

    /// <summary>It has one of these ids.</summary>
    public IReadOnlyCollection<ItemId>? Ids { get; init; }
}
