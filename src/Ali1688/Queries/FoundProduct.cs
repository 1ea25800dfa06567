using Ali1688.Storage;

namespace Ali1688.Queries;

/// <summary>A product that fits a query. Immutable.</summary>
/// <param name="Stored">The product.</param>
/// <param name="Cursor">Its place; the next page goes on after the one of the last product.</param>
public sealed record FoundProduct(StoredProduct Stored, ProductCursor Cursor);
