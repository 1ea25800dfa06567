namespace Ali1688.Cleaning;

/// <summary>Something in an answer that cleaning could not understand. Collection goes on; the raw answer is kept.</summary>
/// <param name="Path">Where in the product object, e.g. <c>skuInfos[2].price</c>.</param>
/// <param name="Problem">What is wrong, in plain words.</param>
/// <param name="Sample">The value as it came, cut to 200 characters.</param>
public sealed record Finding(string Path, string Problem, string Sample);

/// <summary>What cleaning made of one answer.</summary>
/// <param name="Product">The product, or null when the answer holds none (or another than asked for).</param>
/// <param name="Findings">What could not be understood.</param>
public sealed record CleaningResult(Products.Product? Product, IReadOnlyList<Finding> Findings);
