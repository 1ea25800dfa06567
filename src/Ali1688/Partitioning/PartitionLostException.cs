using System.Globalization;

namespace Ali1688.Partitioning;

/// <summary>The product's partition belongs to another process now: nothing was stored, and whoever has it asks anew.</summary>
public sealed class PartitionLostException : Exception
{
    /// <summary>A partition was lost.</summary>
    public PartitionLostException(int partition) : base(string.Create(CultureInfo.InvariantCulture, $"Partition {partition} is not held by this process any more.")) => Partition = partition;

    /// <summary>The partition.</summary>
    public int Partition { get; }
}
