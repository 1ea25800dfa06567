namespace Ali1688.Sandbox;

/// <summary>One change that happened to a product on the platform.</summary>
/// <param name="At">When, in the catalogue's own time.</param>
/// <param name="Field"><c>price</c> (the lowest one), <c>stock</c>, <c>title</c> or <c>status</c>.</param>
/// <param name="Old">The value before.</param>
/// <param name="New">The value after.</param>
public sealed record ObservedChange(DateTimeOffset At, string Field, string Old, string New);
