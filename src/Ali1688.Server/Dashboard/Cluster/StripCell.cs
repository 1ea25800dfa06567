namespace Ali1688.Server.Dashboard.Cluster;

/// <summary>One partition in the strip of all. Immutable.</summary>
/// <param name="Colour">The class that gives it the colour of its node.</param>
/// <param name="Letter">The letter of its node; null for nobody's.</param>
/// <param name="About">The partition, its node and its epoch, in words.</param>
public sealed record StripCell(string Colour, string? Letter, string About);
