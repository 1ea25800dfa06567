namespace Ali1688.Cluster;

/// <summary>One partition of the products. In the whole cluster one node at a time has it.</summary>
[Alias("ali1688.partition")]
internal interface IPartitionGrain : IGrainWithIntegerKey
{
    /// <summary>A node should have it: it takes it, if it is here, and keeps it.</summary>
    /// <param name="node">Which node.</param>
    /// <param name="partitions">How many partitions there are.</param>
    /// <returns>Whether that node has it; not while another one still does.</returns>
    [Alias("hold")]
    Task<bool> HoldAsync(string node, int partitions);

    /// <summary>Another node should have it: it is given back.</summary>
    [Alias("leave")]
    Task LeaveAsync();
}
