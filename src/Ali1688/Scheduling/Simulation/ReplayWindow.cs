namespace Ali1688.Scheduling.Simulation;

/// <summary>What a policy is asked in one sweep of a replay.</summary>
/// <param name="Day">When the sweep begins, in days since the trace began.</param>
/// <param name="Span">How long it lasts.</param>
/// <param name="Slots">How many checks it has.</param>
/// <param name="ChecksPerDay">The quota that holds.</param>
internal readonly record struct ReplayWindow(double Day, TimeSpan Span, int Slots, double ChecksPerDay);
