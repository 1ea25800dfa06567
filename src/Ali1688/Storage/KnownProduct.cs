using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>What was known of a product at a moment. Immutable.</summary>
/// <param name="At">The moment.</param>
/// <param name="Product">The product as it was stored then.</param>
/// <param name="State">What the last check before had found.</param>
/// <param name="CheckedAt">The last look at it up to then, as far as is still known: looks that found nothing new leave no trace but the newest one.</param>
/// <param name="SameAt">A look after the moment that still found it so, before anything changed; null where there was none.</param>
public sealed record KnownProduct(DateTimeOffset At, Product Product, CheckState? State, DateTimeOffset CheckedAt, DateTimeOffset? SameAt);
