using System.Collections.Concurrent;
using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>
/// Sends picked products along <see cref="ProductCollector"/>'s way, as many in one call as the API takes, and tells table and tally what came of each.
/// At most a window of them is on the way. Not thread-safe; it belongs to one <see cref="Watcher"/>.
/// </summary>
internal sealed class WatchCaller(ProductCollector collector, WatchTable table, WatchTally tally, ChangedFields fields, HeldPartitions held, WatchClock clock, TimeProvider time) : IAsyncDisposable
{
    private const int MostOnTheWay = 1000;

    /// <summary>How long a product that was asked for in vain stays out.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _window = new(MostOnTheWay, MostOnTheWay);
    private readonly ConcurrentQueue<(DateTimeOffset Until, ItemId Id)> _resting = new();
    private CollectionHalt? _halt;
    private OngoingRun? _low;

    /// <summary>Why nothing can be asked for; null while it can.</summary>
    public string? Halted => _halt is { Token.IsCancellationRequested: true } halt ? halt.Reason?.Message ?? "stopped" : null;

    /// <summary>How many products are on the way.</summary>
    public int OnTheWay => MostOnTheWay - _window.CurrentCount;

    /// <summary>Begins, or goes on after a halt.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        _halt = new CollectionHalt(cancellationToken);
        _low = new OngoingRun(null, new CollectOptions { Priority = CallPriority.Low, MaxAge = TimeSpan.Zero }, _halt, new GatewayReach(time), new RunProgress(new RunCounts())) { Held = held };
    }

    /// <summary>Sends products that may share a call; false when there is no room for them in time.</summary>
    public async Task<bool> TrySendAsync(IReadOnlyList<WatchPick> group, IReadOnlyDictionary<ItemId, Product> before, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_low is not { } low || Halted is not null || !await TakeRoomAsync(group.Count, patience, cancellationToken)) return false;
        var together = new CallGroup(group.Count);
        var run = low with { Options = low.Options with { Priority = group[0].Priority } };
        foreach (var pick in group) _ = CollectAsync(pick, before.GetValueOrDefault(pick.Id), run, together);
        return true;
    }

    /// <summary>Lets those compete again that rested long enough after a failure.</summary>
    public void WakeRested()
    {
        while (_resting.TryPeek(out var first) && first.Until <= clock.Now && _resting.TryDequeue(out first)) table.NotChecked(first.Id);
    }

    /// <summary>Waits for what is on the way; what a halt or the end cut off counts as not checked.</summary>
    public async Task StopAsync()
    {
        for (var i = 0; i < MostOnTheWay; i++) await _window.WaitAsync(CancellationToken.None);
        _window.Release(MostOnTheWay);
        _halt?.Dispose();
        (_halt, _low) = (null, null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _window.Dispose();
    }

    private async Task<bool> TakeRoomAsync(int count, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        for (var taken = 0; taken < count; taken++)
        {
            var left = patience - time.GetElapsedTime(begun);
            if (await _window.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken)) continue;
            if (taken > 0) _window.Release(taken);
            return false;
        }

        return true;
    }

    private async Task CollectAsync(WatchPick pick, Product? before, OngoingRun run, CallGroup together)
    {
        try
        {
            await SettleAsync(pick, before, await collector.CollectAsync(pick.Id, run, storedIsFresh: false, together), run.Halt.Saving);
        }
        catch (Exception e) when (e is PartitionLostException || (e is OperationCanceledException && run.Halt.Token.IsCancellationRequested))
        {
            table.NotChecked(pick.Id);
        }
        catch (Exception e)
        {
            table.NotChecked(pick.Id);
            run.Halt.Stop(HaltReason.Failure, $"{pick.Id}: {e.Message}", e);
        }
        finally
        {
            _window.Release();
        }
    }

    private async Task SettleAsync(WatchPick pick, Product? before, RunItemOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is RunItemOutcome.Failed or RunItemOutcome.Skipped)
        {
            tally.Failed(pick.Class);
            _resting.Enqueue((clock.Now + Rest, pick.Id));
            return;
        }

        var isRewritten = outcome == RunItemOutcome.Changed;
        var changed = isRewritten ? await fields.SinceAsync(before, pick.Id, cancellationToken) : WatchedFields.None;
        var isAbsent = outcome == RunItemOutcome.NotFound;
        table.Checked(pick.Id, clock.Now, (changed & pick.Class.Fields) != 0, isAbsent);
        tally.Checked(pick.Class, changed, isRewritten, isAbsent);
    }
}
