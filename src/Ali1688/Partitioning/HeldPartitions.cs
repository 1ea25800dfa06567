using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Partitioning;

/// <summary>
/// The partitions that this process has. Taking one makes the store refuse whoever had it before; giving one back lets its products on their way end,
/// keeps what was learned of them, and then tells the store. Thread-safe.
/// </summary>
/// <param name="epochs">The claims in the store.</param>
/// <param name="owner">What this process is called there, at most 200 characters.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it tells of what it lost.</param>
#pragma warning disable CA1001 // A token source without a timer has nothing to free, and who waits for a change may still look at it.
public sealed partial class HeldPartitions(PartitionEpochs epochs, string owner, TimeProvider time, ILogger logger)
#pragma warning restore CA1001
{
    private static readonly TimeSpan Answers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly Lock _lock = new();
    private readonly Dictionary<int, HeldPartition> _held = [];
    private readonly Dictionary<int, Fence> _leaving = [];
    private PartitionHolding _now = new(new PartitionMap(PartitionMap.Usual), []);
    private CancellationTokenSource _changed = new();

    /// <summary>What this process is called in the store.</summary>
    public string Owner => owner;

    /// <summary>What is held at this moment.</summary>
    public PartitionHolding Now => Volatile.Read(ref _now);

    /// <summary>Cancelled when another set of partitions is held; who wants to know of the next change asks for it anew.</summary>
    public CancellationToken Changed
    {
        get
        {
            lock (_lock) return _changed.Token;
        }
    }

    /// <summary>Keeps what was learned of products, before their partitions are given back; set by whoever learns.</summary>
    public Func<CancellationToken, Task> Saving { get; set; } = _ => Task.CompletedTask;

    /// <summary>The claim that something about a product may still be written under: it is held, or is being given back.</summary>
    public Fence? FenceOf(ItemId id)
    {
        lock (_lock)
        {
            var partition = _now.Map.Of(id);
            return _held.TryGetValue(partition, out var held) ? held.Fence : _leaving.TryGetValue(partition, out var leaving) ? leaving : null;
        }
    }

    /// <summary>A product begins its way.</summary>
    /// <param name="id">The product.</param>
    /// <param name="turn">Cancelled when the caller does not wait for its turn any more.</param>
    /// <param name="answer">Cancelled when the caller does not wait for the answer any more.</param>
    /// <exception cref="PartitionLostException">Its partition is not held.</exception>
    public Stay Enter(ItemId id, CancellationToken turn, CancellationToken answer)
    {
        lock (_lock)
        {
            var partition = _now.Map.Of(id);
            return new Stay(_held.TryGetValue(partition, out var held) ? held : throw new PartitionLostException(partition), turn, answer);
        }
    }

    /// <summary>Takes partitions.</summary>
    /// <returns>Whether they were taken; not when there is another number of partitions now.</returns>
    public async Task<bool> TakeAsync(PartitionMap map, IReadOnlyCollection<int> partitions, CancellationToken cancellationToken)
    {
        if (map != Now.Map) await GiveBackAsync([.. Now.Fences.Select(fence => fence.Partition)], cancellationToken);
        if (await epochs.TakeAsync(map, partitions, owner, cancellationToken) is not { } fences) return false;
        Change(() =>
        {
            foreach (var fence in fences) _held[fence.Partition] = new HeldPartition(fence);
            return map;
        });
        return true;
    }

    /// <summary>Gives partitions back: within about a second nothing of them is on its way any more, and what was asked by then is stored.</summary>
    public async Task GiveBackAsync(IReadOnlyCollection<int> partitions, CancellationToken cancellationToken)
    {
        var leaving = new List<HeldPartition>();
        Change(() =>
        {
            foreach (var partition in partitions)
            {
                if (!_held.Remove(partition, out var held)) continue;
                leaving.Add(held);
                _leaving[partition] = held.Fence;
            }

            return _now.Map;
        });
        if (leaving.Count == 0) return;
        try
        {
            await EmptyAsync(leaving, cancellationToken);
            await Saving(cancellationToken);
            await epochs.GiveBackAsync([.. leaving.Select(held => held.Fence)], cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                foreach (var held in leaving) _leaving.Remove(held.Fence.Partition);
            }
        }
    }

    /// <summary>
    /// Leaves a partition to another process where the store cannot be reached from here: whoever asks for it can reach the store, and takes the next epoch.
    /// </summary>
    /// <returns>Whether it was left; not while the store can be reached.</returns>
    public bool TryLeave(int partition)
    {
        if (!epochs.AreOutOfReach || Now.Fences.FirstOrDefault(fence => fence.Partition == partition) is not { Epoch: > 0 } fence) return false;
        Lose(fence);
        return true;
    }

    /// <summary>Another process has a partition now: what is on its way stops, and nothing more of it is begun.</summary>
    public void Lose(Fence fence)
    {
        HeldPartition? lost = null;
        Change(() =>
        {
            if (_held.TryGetValue(fence.Partition, out var held) && held.Fence == fence && _held.Remove(fence.Partition)) lost = held;
            return _now.Map;
        });
        if (lost is null) return;
        LogLost(logger, fence.Partition, fence.Epoch);
        _ = lost.EndAsync();
    }

    /// <summary>What waits for its turn is left to the next owner; what was asked already was paid for, and its answer is waited for and stored.</summary>
    private async Task EmptyAsync(List<HeldPartition> leaving, CancellationToken cancellationToken)
    {
        await Task.WhenAll(leaving.Select(held => held.LeaveAsync()));
        await UntilEmptyAsync(leaving, Answers, cancellationToken);
        await Task.WhenAll(leaving.Select(held => held.EndAsync()));
        await UntilEmptyAsync(leaving, Patience, cancellationToken);
    }

    private async Task UntilEmptyAsync(List<HeldPartition> leaving, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var begun = time.GetTimestamp(); leaving.Any(held => held.OnTheWay > 0) && time.GetElapsedTime(begun) < patience;) await Task.Delay(Look, time, cancellationToken);
    }

    private void Change(Func<PartitionMap> change)
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            var map = change();
            Volatile.Write(ref _now, new PartitionHolding(map, _held.Values.Select(held => held.Fence)));
            (before, _changed) = (_changed, new CancellationTokenSource());
        }

        before.Cancel(); // not disposed: whoever asked for its token may still hold it
    }

    [LoggerMessage(LogLevel.Warning, "Partition {Partition} (epoch {Epoch}) belongs to another process now; this one leaves it alone")]
    private static partial void LogLost(ILogger logger, int partition, long epoch);
}
