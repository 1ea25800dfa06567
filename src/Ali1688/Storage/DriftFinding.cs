using Ali1688.Drift;

namespace Ali1688.Storage;

/// <summary>One difference between an API's answers and those before them, as it is stored. Immutable.</summary>
/// <param name="Profile">The profile whose answers differ.</param>
/// <param name="Sighting">The difference, and how often it was seen before it was accepted.</param>
/// <param name="AcceptedAt">When somebody accepted it; null while it is news.</param>
public sealed record DriftFinding(string Profile, ShapeSighting Sighting, DateTimeOffset? AcceptedAt);
