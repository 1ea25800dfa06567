namespace Ali1688.Gateway.Products;

/// <summary>How a source's pages are counted and asked for.</summary>
public sealed record Paging
{
    /// <summary>The parameter that takes the page's number.</summary>
    public required string PageParameter { get; init; }

    /// <summary>The parameter that takes the number of products on a page.</summary>
    public required string SizeParameter { get; init; }

    /// <summary>Products on a page: as many as the platform gives at once.</summary>
    public required int PageSize { get; init; }

    /// <summary>The platform's number of the first page.</summary>
    public int FirstPage { get; init; } = 1;

    /// <summary>The platform shows no more products than this, however many it says there are; null for no such window.</summary>
    public int? MaxProducts { get; init; }
}
