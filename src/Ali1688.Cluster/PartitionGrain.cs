using Ali1688.Partitioning;
using Orleans.Placement;

namespace Ali1688.Cluster;

/// <summary>
/// Its activation is what makes a node have a partition: on the node that asks first, once in the cluster. Orleans keeps it to that node as long as the
/// cluster is whole; where it is not, the epoch in the store tells who writes.
/// </summary>
[PreferLocalPlacement]
internal sealed class PartitionGrain(HeldPartitions held) : Grain, IPartitionGrain
{
    private int Partition => (int)this.GetPrimaryKeyLong();

    /// <inheritdoc/>
    public async Task<bool> HoldAsync(string node, int partitions)
    {
        var map = new PartitionMap(partitions);
        var has = held.Now is { } now && now.Map == map && now.Holds(Partition);
        if (node == held.Owner) return has || await held.TakeAsync(map, [Partition], CancellationToken.None);
        // A node whose memory of the partition's place is old brings it to life where it was. Mere ending would go on for ever; the wish that comes with
        // the call says where it moves to.
        // Who asks can reach the store; when this node cannot, the partition is better there.
        if (!has || held.TryLeave(Partition)) MigrateOnIdle();
        return false;
    }

    /// <inheritdoc/>
    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => held.GiveBackAsync([Partition], cancellationToken);
}
