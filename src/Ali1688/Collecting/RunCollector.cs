using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Collecting;

/// <summary>
/// Takes a run's pending ids from the store, page by page, and sends each along <see cref="ProductCollector"/>'s way. At most
/// <see cref="Window"/> ids are between the two at any time: that bounds the memory, and what a crash makes us ask for again.
/// </summary>
public sealed class RunCollector(Storage.Runs runs, ProductReader products, ProductCollector collector, KeyPool keys, TimeProvider time)
{
    /// <summary>How many ids may be on their way: two write batches.</summary>
    public const int Window = 2 * BatchWriter.DefaultMaxRows;

    private const int PageSize = 500;

    /// <summary>Collects what is pending of a run, and says what became of the run.</summary>
    /// <param name="run">The run, started.</param>
    /// <param name="resumed">Whether it was begun earlier.</param>
    /// <param name="options">How it collects.</param>
    /// <param name="onStart">Is given the progress, to show it.</param>
    /// <param name="cancellationToken">Interrupts the run: what is known is saved, the rest stays pending.</param>
    public async Task<CollectReport> CollectAsync(RunReport run, bool resumed, CollectOptions options, Action<RunProgress> onStart, CancellationToken cancellationToken)
    {
        var (started, callsBefore) = (time.GetTimestamp(), keys.Calls);
        using var halt = new CollectionHalt(cancellationToken);
        var ongoing = new OngoingRun(run.Run.Id, options, halt, new GatewayReach(time), new RunProgress(run.Counts));
        onStart(ongoing.Progress);
        await using (QuotaWatch.Over(ongoing, () => keys.IsIdle ? keys.ParkedUntil : null, time)) await CollectPendingAsync(run.Run.Id, ongoing);

        var report = CollectReport.From(run.Run.Id, ongoing.Progress, resumed, keys.Calls - callsBefore, time.GetElapsedTime(started), halt);
        await runs.FinishAsync(run.Run.Id, report.Skipped == 0 ? RunState.Finished : RunState.Interrupted, CancellationToken.None);
        return report;
    }

    /// <summary>What a registered run will cost.</summary>
    public async Task<RunEstimate> EstimateAsync(RunReport run, CollectOptions options, CancellationToken cancellationToken)
    {
        var fresh = options.MaxAge > TimeSpan.Zero ? await runs.PendingFreshAsync(run.Run.Id, time.GetUtcNow() - options.MaxAge, cancellationToken) : 0;
        return RunEstimate.For(run.Counts.Pending, fresh, keys.Keys.Min(key => key.Profile.IdsPerCall), await keys.OutlookAsync(cancellationToken));
    }

    /// <summary>What a list of ids would cost if it were collected now; nothing is written.</summary>
    public async Task<RunEstimate> EstimateAsync(IAsyncEnumerable<ItemId> ids, CollectOptions options, CancellationToken cancellationToken)
    {
        var (seen, fresh) = (new HashSet<ItemId>(), 0L);
        await foreach (var page in ids.Where(seen.Add).Chunk(PageSize).WithCancellation(cancellationToken))
        {
            if (options.MaxAge > TimeSpan.Zero) fresh += (await products.FreshAsync(page, time.GetUtcNow() - options.MaxAge, cancellationToken)).Count;
        }

        return RunEstimate.For(seen.Count, fresh, keys.Keys.Min(key => key.Profile.IdsPerCall), await keys.OutlookAsync(cancellationToken));
    }

    private async Task CollectPendingAsync(long runId, OngoingRun run)
    {
        using var window = new SemaphoreSlim(Window, Window);
        try
        {
            await foreach (var pending in PendingAsync(runId, run))
            {
                var group = new CallGroup(pending.Length);
                foreach (var (id, isFresh) in pending)
                {
                    await window.WaitAsync(run.Halt.Token);
                    _ = CollectOneAsync(id, isFresh, group, run, window);
                }
            }
        }
        catch (OperationCanceledException) when (run.Halt.Token.IsCancellationRequested)
        {
            // Halted or interrupted: what is under way unwinds below.
        }
        catch (Exception e)
        {
            run.Halt.Stop(HaltReason.Failure, e.Message, e);
        }

        for (var i = 0; i < Window; i++) await window.WaitAsync(CancellationToken.None);
    }

    /// <summary>What is pending, in groups of as many as a call may take along.</summary>
    private async IAsyncEnumerable<(ItemId Id, bool IsFresh)[]> PendingAsync(long runId, OngoingRun run)
    {
        var idsPerCall = keys.Keys.Max(key => key.Profile.IdsPerCall);
        ItemId? after = null;
        while (await runs.PendingAsync(runId, after, PageSize, run.Halt.Token) is { Count: > 0 } page)
        {
            var fresh = run.Options.MaxAge > TimeSpan.Zero
                ? await products.FreshAsync(page, time.GetUtcNow() - run.Options.MaxAge, run.Halt.Token)
                : null;
            foreach (var group in page.Select(id => (id, fresh?.Contains(id) == true)).Chunk(idsPerCall)) yield return group;
            after = page[^1];
        }
    }

    private async Task CollectOneAsync(ItemId id, bool isFresh, CallGroup group, OngoingRun run, SemaphoreSlim window)
    {
        try
        {
            await collector.CollectAsync(id, run, isFresh, group);
        }
        catch (OperationCanceledException) when (run.Halt.Token.IsCancellationRequested)
        {
            // The id stays pending: the run's next start asks for it.
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
            window.Release();
        }
    }
}
