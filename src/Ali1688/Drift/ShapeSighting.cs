using Ali1688.Gateway.Products;

namespace Ali1688.Drift;

/// <summary>One difference, and how often it was seen. Immutable.</summary>
/// <param name="Change">The difference.</param>
/// <param name="Example">The first product whose answer showed it.</param>
/// <param name="FirstSeen">When that was.</param>
/// <param name="LastSeen">When it was seen last.</param>
/// <param name="Count">In how many answers it was.</param>
public sealed record ShapeSighting(ShapeChange Change, ItemId Example, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Count);
