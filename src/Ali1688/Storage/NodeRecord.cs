namespace Ali1688.Storage;

/// <summary>A process that works on the store, as it described itself last. Immutable.</summary>
/// <param name="Owner">What it is called in the claims.</param>
/// <param name="Name">What people call it: its machine and process.</param>
/// <param name="Url">Where it listens.</param>
/// <param name="Products">How many watched products it has.</param>
/// <param name="CallsPerSecond">Calls that it sent of late.</param>
/// <param name="SeenAt">When, by its own clock.</param>
public sealed record NodeRecord(string Owner, string Name, string Url, long Products, double CallsPerSecond, DateTimeOffset SeenAt);
