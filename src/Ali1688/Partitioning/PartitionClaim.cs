namespace Ali1688.Partitioning;

/// <summary>Who has a partition, as the store knows it. Immutable.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Epoch">The last epoch that was taken; 0 while nobody ever had it.</param>
/// <param name="Owner">Who took it; null when it was given back.</param>
public sealed record PartitionClaim(int Partition, long Epoch, string? Owner);
