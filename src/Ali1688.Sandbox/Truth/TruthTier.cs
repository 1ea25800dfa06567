namespace Ali1688.Sandbox.Truth;

/// <summary>From this quantity on, one unit costs this much (yuan).</summary>
public sealed record TruthTier(int From, decimal Price);
