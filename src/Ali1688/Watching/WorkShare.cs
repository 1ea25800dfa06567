using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>
/// Which part of what the keys allow is this process's: the part that its products are of all. Products are spread over partitions by chance, so what
/// their checks are worth is spread alike; a controller that followed the difference cost more than the difference (docs/scale.md). Thread-safe.
/// </summary>
internal sealed class WorkShare(PartitionEpochs epochs, Nodes nodes, HeldPartitions held)
{
    /// <summary>Its part at this moment, 0 to 1; who has no partition has none, and who has all has all.</summary>
    public async Task<double> ReadAsync(int products, CancellationToken cancellationToken)
    {
        if (held.Now.Count == 0) return 0;
        var owners = (await epochs.ListAsync(cancellationToken)).Select(claim => claim.Owner).OfType<string>().Where(owner => owner != held.Owner).ToHashSet();
        if (owners.Count == 0) return 1;
        var others = (await nodes.ListAsync(cancellationToken)).Where(node => owners.Contains(node.Owner)).Sum(node => Math.Max(node.Products, 1));
        return Math.Max(products, 1.0) / (Math.Max(products, 1) + others);
    }
}
