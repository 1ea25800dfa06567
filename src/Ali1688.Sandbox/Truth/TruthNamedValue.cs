namespace Ali1688.Sandbox.Truth;

/// <summary>A name and its value.</summary>
public sealed record TruthNamedValue(string Name, string Value);
