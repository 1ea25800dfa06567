using System.Text.Json;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>One product that a source found.</summary>
/// <param name="Id">Which product.</param>
/// <param name="Product">What the source tells of it: as a rule little, so it is no substitute for asking.</param>
/// <param name="Raw">The part of the answer that is about it.</param>
/// <param name="Findings">What could not be understood of it.</param>
public sealed record SourceEntry(ItemId Id, Product Product, JsonElement Raw, IReadOnlyList<Finding> Findings);
