using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning;

/// <summary>What an answer to a question for several products holds.</summary>
/// <param name="Products">The products that were asked for and are there, each once, in the answer's order.</param>
/// <param name="Missing">The ids that were asked for and are not there, in the order asked.</param>
/// <param name="Findings">What else stands in the answer's list.</param>
public sealed record BatchReading(IReadOnlyList<BatchEntry> Products, IReadOnlyList<ItemId> Missing, IReadOnlyList<Finding> Findings);
