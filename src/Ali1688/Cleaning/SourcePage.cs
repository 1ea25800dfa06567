namespace Ali1688.Cleaning;

/// <summary>One page of a source.</summary>
/// <param name="Products">The products found, in the page's order.</param>
/// <param name="BadEntries">Entries in which no product id could be read, each with its place and text.</param>
/// <param name="Total">How many products the platform says that there are on all pages; it caps the number and is often off by some.</param>
public sealed record SourcePage(IReadOnlyList<SourceEntry> Products, IReadOnlyList<Finding> BadEntries, long? Total)
{
    /// <summary>
    /// Whether no page follows. Only an empty page says so: the platform was seen to tell 101 pages of 20 where there are 2000 products,
    /// and a total of 1 beside a total of 2.
    /// </summary>
    public bool IsLast => Products.Count == 0 && BadEntries.Count == 0;
}
