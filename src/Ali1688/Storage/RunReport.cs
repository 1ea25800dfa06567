namespace Ali1688.Storage;

/// <summary>A run and how far it is. Immutable.</summary>
/// <param name="Run">The run.</param>
/// <param name="Counts">How many of its items came to each outcome.</param>
public sealed record RunReport(RunRecord Run, RunCounts Counts);
