using Ali1688.Storage;

namespace Ali1688.Partitioning;

/// <summary>Takes all partitions, for a process that works by itself. Thread-safe.</summary>
public sealed class EveryPartition(PartitionEpochs epochs, TimeProvider time) : IPartitionKeeper
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task KeepAsync(HeldPartitions held, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var map = await epochs.MapAsync(cancellationToken);
                var missing = map.All.Where(partition => map != held.Now.Map || !held.Now.Holds(partition)).ToList();
                if (missing.Count > 0 && !await held.TakeAsync(map, missing, cancellationToken)) continue;
                await Task.Delay(Look, time, cancellationToken);
            }
        }
        finally
        {
            using var limit = new CancellationTokenSource(Farewell, time);
            await held.GiveBackAsync([.. held.Now.Fences.Select(fence => fence.Partition)], limit.Token);
        }
    }
}
