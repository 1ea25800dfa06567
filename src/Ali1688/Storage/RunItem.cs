using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>One id of a run. Immutable.</summary>
/// <param name="Id">The id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="At">When; null while it is pending.</param>
/// <param name="Attempts">How many calls were spent on it.</param>
public sealed record RunItem(ItemId Id, RunItemOutcome Outcome, DateTimeOffset? At, int Attempts);
