namespace Ali1688.Queries;

/// <summary>Some of the products that fit a query, in its order. Immutable.</summary>
/// <param name="Products">The products.</param>
/// <param name="Next">Where the next page goes on; null when there are no more.</param>
public sealed record ProductPage(IReadOnlyList<FoundProduct> Products, ProductCursor? Next);
