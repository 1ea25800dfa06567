using Ali1688.Cleaning;
using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>What cleaning could not understand in a product's last answer. Immutable.</summary>
/// <param name="Id">The product.</param>
/// <param name="Finding">What was not understood.</param>
/// <param name="Profile">The profile the answer came with.</param>
/// <param name="At">When the answer came, or was last cleaned again.</param>
public sealed record StoredFinding(ItemId Id, Finding Finding, string Profile, DateTimeOffset At);
