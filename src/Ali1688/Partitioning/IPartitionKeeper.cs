namespace Ali1688.Partitioning;

/// <summary>Brings a process the partitions that it should have, for as long as it works.</summary>
public interface IPartitionKeeper
{
    /// <summary>Takes and gives back partitions until cancelled; at the end all are given back.</summary>
    Task KeepAsync(HeldPartitions held, CancellationToken cancellationToken);
}
