namespace Ali1688.Drift;

/// <summary>One difference between an answer and those before it. Of a new or missing object only the object is told, not what is in it.</summary>
/// <param name="Kind">The kind of difference.</param>
/// <param name="Path">Where, e.g. <c>result.result.productSkuInfos[].price</c>; <c>*</c> stands for a name made of digits.</param>
/// <param name="Was">The kinds of value so far; none for a new field.</param>
/// <param name="Now">The kinds of value in this answer; none for a missing field.</param>
public sealed record ShapeChange(ShapeChangeKind Kind, string Path, JsonKinds Was, JsonKinds Now);
