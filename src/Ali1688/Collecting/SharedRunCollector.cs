using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Collecting;

/// <summary>
/// Collects a run together with the other nodes: each takes the ids of the partitions that it has, also of those that come to it on the way. What is
/// pending in the store is the only list, so a node that dies or joins changes nothing but who asks. Thread-safe.
/// </summary>
public sealed class SharedRunCollector(Storage.Runs runs, ProductReader products, ProductCollector collector, KeyPool keys, HeldPartitions held, TimeProvider time)
{
    private const int PageSize = 500;

    // Ids of a partition that comes on the way stand behind those that are on theirs already: few enough for their turn to come within seconds.
    private const int CallsOnTheWay = 250;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <summary>Collects until nothing of the run is pending anywhere, it is no longer running, or cancelled.</summary>
    /// <returns>Why this node could not go on; null in all other cases.</returns>
    public async Task<CollectionHalt.Halted?> CollectAsync(long runId, CollectOptions options, Func<Task<bool>> isComplete, CancellationToken cancellationToken)
    {
        using var halt = new CollectionHalt(cancellationToken);
        var run = new OngoingRun(runId, options, halt, new GatewayReach(time), new RunProgress(new RunCounts())) { Held = held };
        var idsPerCall = keys.Keys.Max(key => key.Profile.IdsPerCall);
        var room = Math.Min(CallsOnTheWay * idsPerCall, RunCollector.Window);
        using var window = new SemaphoreSlim(room, room);
        var underWay = new IdsUnderWay();
        try
        {
            await using var quota = QuotaWatch.Over(run, () => keys.IsIdle ? keys.ParkedUntil : null, time);
            while (await GoThroughAsync(run, underWay, window, idsPerCall) || !await isComplete()) await Task.Delay(Look, time, halt.Token);
        }
        catch (OperationCanceledException) when (halt.Token.IsCancellationRequested)
        {
            // Halted or interrupted: what is under way unwinds below.
        }
        catch (Exception e)
        {
            halt.Stop(HaltReason.Failure, e.Message, e);
        }

        for (var i = 0; i < room; i++) await window.WaitAsync(CancellationToken.None);
        return halt.Reason;
    }

    /// <summary>Sends what is pending of the partitions that are held; begins anew when others come. Whether anything was pending or under way.</summary>
    private async Task<bool> GoThroughAsync(OngoingRun run, IdsUnderWay underWay, SemaphoreSlim window, int idsPerCall)
    {
        var (changed, found, after) = (held.Changed, !underWay.IsEmpty, (ItemId?)null);
        while (await PageAsync(run, underWay, after) is { Count: > 0 } page)
        {
            (found, after) = (true, page[^1]);
            var fresh = run.Options.MaxAge > TimeSpan.Zero ? await products.FreshAsync(page, time.GetUtcNow() - run.Options.MaxAge, run.Halt.Token) : null;
            foreach (var ids in page.Where(underWay.TryBegin).ToList().Chunk(idsPerCall)) await SendAsync(ids, fresh, run, underWay, window);
            if (changed.IsCancellationRequested) (changed, after) = (held.Changed, null);
        }

        return found;
    }

    private Task<IReadOnlyList<ItemId>> PageAsync(OngoingRun run, IdsUnderWay underWay, ItemId? after)
    {
        underWay.ForgetSettled();
        return runs.PendingAsync(held.Now, run.RunId!.Value, after, PageSize, run.Halt.Token); // a shared run has a number
    }

    private async Task SendAsync(ItemId[] ids, IReadOnlySet<ItemId>? fresh, OngoingRun run, IdsUnderWay underWay, SemaphoreSlim window)
    {
        var group = new CallGroup(ids.Length);
        foreach (var id in ids)
        {
            await window.WaitAsync(run.Halt.Token);
            _ = CollectOneAsync(id, fresh?.Contains(id) == true, group, run, underWay, window);
        }
    }

    private async Task CollectOneAsync(ItemId id, bool isFresh, CallGroup group, OngoingRun run, IdsUnderWay underWay, SemaphoreSlim window)
    {
        try
        {
            await collector.CollectAsync(id, run, isFresh, group);
            underWay.Settle(id);
        }
        catch (Exception e) when (e is PartitionLostException || (e is OperationCanceledException && run.Halt.Token.IsCancellationRequested))
        {
            // It stays pending: whoever has its partition asks for it.
        }
        catch (Exception e)
        {
            run.Halt.Stop(HaltReason.Failure, $"{id}: {e.Message}", e);
        }
        finally
        {
            underWay.End(id);
            window.Release();
        }
    }
}
