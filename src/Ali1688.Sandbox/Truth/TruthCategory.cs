namespace Ali1688.Sandbox.Truth;

/// <summary>A place in the platform's tree.</summary>
public sealed record TruthCategory(string Id, string Name);
