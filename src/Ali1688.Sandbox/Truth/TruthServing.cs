namespace Ali1688.Sandbox.Truth;

/// <summary>What one API answers about a product.</summary>
/// <param name="As"><c>item</c>, <c>notFound</c>, <c>notPermitted</c> or <c>offShelf</c>.</param>
/// <param name="Fields">The fields of <see cref="ProductTruth"/> that an <c>item</c> answer tells; parts of a field as <c>supplier.userId</c>, <c>skus.tiers</c>.</param>
public sealed record TruthServing(string As, IReadOnlyList<string> Fields);
