namespace Ali1688.Partitioning;

/// <summary>Under which claim something is written: whoever takes a partition later takes a higher epoch, and from then on the store refuses this one.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Epoch">The claim, counted up from 1.</param>
public readonly record struct Fence(int Partition, long Epoch);
