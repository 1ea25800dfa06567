using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>What names a dead letter, and the order in which they are listed.</summary>
/// <param name="Id">The item.</param>
/// <param name="Profile">The profile it was asked with.</param>
public readonly record struct DeadLetterKey(ItemId Id, string Profile);
