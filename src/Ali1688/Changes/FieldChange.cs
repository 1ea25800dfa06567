namespace Ali1688.Changes;

/// <summary>One field of a product that is now another than before.</summary>
/// <param name="Field">Which, by a name that stays the same for good, e.g. <c>price</c>, <c>tiers</c>, <c>sku:4469920756190.stock</c>.</param>
/// <param name="Old">The value before as JSON; null where there was none.</param>
/// <param name="New">The value now as JSON; null where there is none any more.</param>
public sealed record FieldChange(string Field, string? Old, string? New);
