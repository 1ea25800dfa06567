using System.Collections.Concurrent;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Partitioning;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Collecting;

/// <summary>
/// Collects what is due although no run asked for it, as long as the program runs. A product leaves the list only when its outcome is stored, so a
/// crash costs at most the calls that were under way. Not thread-safe: it is run once.
/// </summary>
public sealed partial class DueCollector(DueItems due, ProductCollector collector, KeyPool keys, HeldPartitions? held, TimeProvider time, ILogger logger)
{
    /// <summary>How many products are on their way at most.</summary>
    public const int Window = 64;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly CollectOptions Options = new() { Priority = CallPriority.High, MaxAge = TimeSpan.Zero };
    // Until when what was asked of each product is answered by its call: what stood on the list, and what came until the call left. The former counts by
    // itself, for a clock that is put back would have the call leave before it was asked for.
    private readonly ConcurrentDictionary<ItemId, DateTimeOffset> _underWay = new();

    /// <summary>Why nothing is collected at the moment; null while all is well.</summary>
    public string? Halted { get; private set; }

    /// <summary>Collects until cancelled; what is under way then stays due. What stops a collection is tried again after a pause.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var halt = new CollectionHalt(cancellationToken);
            await CollectAsync(new OngoingRun(null, Options, halt, new GatewayReach(time), new RunProgress(new RunCounts())) { Asking = Leaves, Held = held });
            cancellationToken.ThrowIfCancellationRequested();
            Halted = halt.Reason?.Message ?? "";
            LogHalted(logger, Halted);
            await Task.Delay(Pause, time, cancellationToken);
            keys.ReadmitAll();
        }
    }

    /// <summary>Collects until the run is halted, and waits for what is under way.</summary>
    private async Task CollectAsync(OngoingRun run)
    {
        using var window = new SemaphoreSlim(Window, Window);
        try
        {
            while (true)
            {
                foreach (var items in (await NextAsync(run.Halt.Token)).Chunk(keys.Keys.Max(key => key.Profile.IdsPerCall)))
                {
                    var group = new CallGroup(items.Length);
                    foreach (var item in items)
                    {
                        await window.WaitAsync(run.Halt.Token);
                        _underWay[item.Id] = item.RequestedAt.AddMilliseconds(1);
                        _ = CollectOneAsync(item.Id, group, run, window);
                    }
                }

                await Task.Delay(Look, time, run.Halt.Token);
            }
        }
        catch (OperationCanceledException) when (run.Halt.Token.IsCancellationRequested)
        {
            // Halted: what is under way unwinds below.
        }
        catch (StoreException fault)
        {
            run.Stop(HaltReason.Failure, fault.Message);
        }

        for (var i = 0; i < Window; i++) await window.WaitAsync(CancellationToken.None);
    }

    private void Leaves(ItemId id)
    {
        if (time.GetUtcNow() is var now && now > _underWay[id]) _underWay[id] = now;
    }

    private async Task<IEnumerable<DueItem>> NextAsync(CancellationToken cancellationToken)
    {
        // Taken before the list is read: what ends in between may still be on it, and would be asked for twice.
        var underWay = _underWay.Keys.ToHashSet();
        var listed = await due.ListAsync(held?.Now ?? PartitionHolding.Unclaimed, time.GetUtcNow(), Window + underWay.Count, cancellationToken);
        return listed.Where(item => !underWay.Contains(item.Id));
    }

    private async Task CollectOneAsync(ItemId id, CallGroup group, OngoingRun run, SemaphoreSlim window)
    {
        try
        {
            await collector.CollectAsync(id, run, storedIsFresh: false, group);
            await due.RemoveAsync(id, _underWay[id], run.Halt.Token);
            Halted = null;
        }
        catch (OperationCanceledException) when (run.Halt.Token.IsCancellationRequested)
        {
            // It stays due.
        }
        catch (PartitionLostException)
        {
            // Whoever has its partition now asks for it.
        }
        catch (Exception e)
        {
            run.Halt.Stop(HaltReason.Failure, $"{id}: {e.Message}", e);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
            window.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due products cannot be collected at the moment: {Reason}")]
    private static partial void LogHalted(ILogger logger, string reason);
}
