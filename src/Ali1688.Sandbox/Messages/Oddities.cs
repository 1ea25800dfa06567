namespace Ali1688.Sandbox.Messages;

/// <summary>How messages come otherwise than once and in order.</summary>
internal readonly record struct Oddities(double Duplicates, bool Reorder);
