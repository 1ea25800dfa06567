using Ali1688.Partitioning;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Cluster;

/// <summary>
/// Brings a node its part of the partitions. Twice a second it looks who lives and who has what, decides as every other node does, asks for those that it
/// should have and gives away those that it should not. A node that the others hear but the store does not is left out. A node alone has all. Thread-safe.
/// </summary>
public sealed partial class ClusterKeeper(NodeOptions options, PartitionEpochs epochs, Nodes pulses, TimeProvider time, ILoggerFactory logs) : IPartitionKeeper
{
    /// <summary>Each that is taken is a transaction, and all nodes begin at once after one has died: the database has only so many connections.</summary>
    private const int AtOnce = 4;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);
    private readonly ILogger _logger = logs.CreateLogger<ClusterKeeper>();
    private readonly SilentNodes _silent = new(time);
    private IReadOnlySet<string> _leftOut = new HashSet<string>();
    private int _nodes;
    private SiloDashboard? _dashboard;

    /// <summary>What Orleans tells of this node's silo; null while this node has none.</summary>
    public SiloDashboard? Dashboard => Volatile.Read(ref _dashboard);

    /// <inheritdoc/>
    public async Task KeepAsync(HeldPartitions held, CancellationToken cancellationToken)
    {
        await using var silo = await Silo.StartAsync(options, held, logs, cancellationToken);
        Volatile.Write(ref _dashboard, silo.Dashboard);
        try
        {
            while (!silo.Ended.IsCompleted)
            {
                await BalanceAsync(silo, held, cancellationToken);
                await Task.Delay(Look, time, cancellationToken);
            }

            LogGivenUp(_logger, await silo.Ended);
        }
        finally
        {
            Volatile.Write(ref _dashboard, null);
            using var limit = new CancellationTokenSource(Farewell, time);
            await held.GiveBackAsync([.. held.Now.Fences.Select(fence => fence.Partition)], limit.Token);
        }
    }

    private async Task BalanceAsync(Silo silo, HeldPartitions held, CancellationToken cancellationToken)
    {
        var claims = await epochs.ListAsync(cancellationToken);
        var nodes = await ReachableAsync(silo, held.Owner, cancellationToken);
        if (!nodes.Contains(held.Owner)) return; // not yet one of them
        if (nodes.Count != Interlocked.Exchange(ref _nodes, nodes.Count) && options.Redis is not null) LogNodes(_logger, nodes.Count);
        if (held.Now.Map.Count != claims.Count) await held.GiveBackAsync([.. held.Now.Fences.Select(fence => fence.Partition)], cancellationToken);
        var plan = EvenPlacement.Of(claims, nodes);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(claims, atOnce, async (claim, ct) => await SettleAsync(silo, held, claim, plan[claim.Partition] == held.Owner, claims.Count, ct));
    }

    /// <summary>The nodes that can work: those that live, but for those that are cut off from the store. Who looks is not.</summary>
    private async Task<IReadOnlyCollection<string>> ReachableAsync(Silo silo, string self, CancellationToken cancellationToken)
    {
        var living = silo.Nodes;
        if (living.Count < 2) return living; // nobody else could have them
        var silent = _silent.Look(await pulses.ListAsync(cancellationToken));
        var leftOut = living.Where(node => node != self && silent.Contains(node)).ToHashSet();
        foreach (var node in leftOut.Except(_leftOut)) LogLeftOut(_logger, node);
        _leftOut = leftOut;
        return [.. living.Except(leftOut)];
    }

    private async Task SettleAsync(Silo silo, HeldPartitions held, PartitionClaim claim, bool isMine, int partitions, CancellationToken cancellationToken)
    {
        // A claim that somebody else has overtaken is not ours any more, whatever we believed.
        var fence = held.Now.Fences.FirstOrDefault(fence => fence.Partition == claim.Partition);
        if (fence != default && fence.Epoch < claim.Epoch) held.Lose(fence);
        var grain = silo.Partition(claim.Partition);
        try
        {
            if (isMine) await grain.HoldAsync(held.Owner, partitions).WaitAsync(Patience, time, cancellationToken);
            else if (fence != default) await grain.LeaveAsync().WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or Orleans.Runtime.OrleansException)
        {
            LogHeldUp(_logger, claim.Partition, fault.Message); // its node may just have died; the next look tells more
        }
    }

    [LoggerMessage(LogLevel.Warning, "The cluster had given this node up ({Reason}); it joins again")]
    private static partial void LogGivenUp(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "The cluster has {Nodes} nodes now")]
    private static partial void LogNodes(ILogger logger, int nodes);

    [LoggerMessage(LogLevel.Warning, "{Node} lives but does not reach the store any more; the others take its partitions until it does")]
    private static partial void LogLeftOut(ILogger logger, string node);

    [LoggerMessage(LogLevel.Debug, "Partition {Partition} cannot be had at the moment: {Reason}")]
    private static partial void LogHeldUp(ILogger logger, int partition, string reason);
}
