namespace Ali1688.Storage;

/// <summary>A process that works on the store, as it described itself last. Immutable.</summary>
/// <param name="Owner">What it is called in the claims.</param>
/// <param name="Name">What people call it: its machine and process.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="Products">How many watched products it has.</param>
/// <param name="Weight">How much of the checks it should have, against the others.</param>
/// <param name="Worth">What the least worthy of its last checks was worth; 0 where it made none.</param>
/// <param name="CallsPerSecond">Calls that it sent of late.</param>
/// <param name="SeenAt">When, by its own clock.</param>
public sealed record NodeRecord(string Owner, string Name, string Url, long Products, double Weight, double Worth, double CallsPerSecond, DateTimeOffset SeenAt);
