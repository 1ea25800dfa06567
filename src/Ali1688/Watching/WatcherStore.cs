using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>What a watcher reads from the store and keeps there. Not thread-safe but for <see cref="SaveAsync"/>, and <see cref="PruneAsync"/>, which may run beside the rest.</summary>
#pragma warning disable CA1001 // A semaphore that nobody waits for by a handle has nothing to free.
internal sealed class WatcherStore(Watches watches, Beliefs beliefs, DueHints? hints, HeldPartitions? held = null)
#pragma warning restore CA1001
{
    private static readonly HashSet<ItemId> Nobody = [];
    private static readonly TimeSpan KeptUnwatched = TimeSpan.FromDays(90);
    private IReadOnlyList<Watch>? _loaded;
    private PartitionHolding _holding = new(new PartitionMap(1), []);
    private readonly SemaphoreSlim _one = new(1, 1);
    private ItemId? _prunedUntil;

    /// <summary>Forgets what was taken in, so that the next time all is read anew.</summary>
    public void Begin() => _loaded = null;

    /// <summary>Takes in what changed about watches, their products and the partitions that are held, since the last time: at first all of it, later as much as changed.</summary>
    public async Task ReloadAsync(WatchTable table, WatchClock clock, CancellationToken cancellationToken)
    {
        var (now, holding) = (await watches.ListAsync(cancellationToken), held?.Now ?? PartitionHolding.Unclaimed);
        if (_loaded is null || holding.Map != _holding.Map) await BeginAsync(table, now, holding, cancellationToken);
        var (kept, unknown) = (holding.Common(_holding), new List<ItemId>());
        if (kept.Count < _holding.Count) table.Keep(kept.Holds);
        await FollowAsync(table, now, kept, Join, cancellationToken);
        var gained = holding.Without(kept);
        foreach (var watch in now) await beliefs.ReadAsync(watch.Id, gained, (id, belief) => Join(watch, id, belief), cancellationToken);
        await TakeEarlierChecksAsync(table, clock, unknown, cancellationToken);
        (_loaded, _holding) = (now, holding);

        void Join(Watch watch, ItemId id, StoredBelief? belief)
        {
            if (table.Join(watch, id, belief, clock.Now)) unknown.Add(id);
        }
    }

    /// <summary>Keeps what was learned and counted since the last time.</summary>
    public async Task SaveAsync(WatchTable table, WatchTally tally, WatchClock clock, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken); // of two at once, the one with the older news might write last
        try
        {
            var news = table.TakeNews();
            await KeepAsync(news, cancellationToken);
            await watches.AddCountsAsync(tally.TakeNews(), cancellationToken);
            if (hints is not null) await hints.SettleAsync(news.Select(belief => belief.Id), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Forgets some of what was learned of products that are in no watch any more; what was learned of the others is never looked at all at once.</summary>
    public async Task PruneAsync(WatchClock clock, CancellationToken cancellationToken) => _prunedUntil = await beliefs.PruneAsync(_prunedUntil, clock.Now - KeptUnwatched, cancellationToken);

    /// <summary>Looks for what messages made due.</summary>
    public Task LookForHintsAsync(DateTimeOffset now, CancellationToken cancellationToken) => hints?.LookAsync(now, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc cref="Beliefs.LastChecksAsync"/>
    public Task<IReadOnlyDictionary<ItemId, LastCheck>> LastChecksAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken) => beliefs.LastChecksAsync(ids, cancellationToken);

    // Of what others have now, they know better.
    private async Task KeepAsync(IReadOnlyList<StoredBelief> news, CancellationToken cancellationToken)
    {
        if (held is null)
        {
            await beliefs.SaveAsync(news, cancellationToken);
            return;
        }

        var fences = news.ToDictionary(belief => belief.Id, belief => held.FenceOf(belief.Id));
        foreach (var stale in await beliefs.SaveAsync([.. news.Where(belief => fences[belief.Id] is not null)], id => fences[id], cancellationToken)) held.Lose(stale);
    }

    private async Task BeginAsync(WatchTable table, IReadOnlyList<Watch> all, PartitionHolding holding, CancellationToken cancellationToken)
    {
        // How much watches overlap is not known beforehand; room that is never used would be memory lost.
        var room = 0L;
        foreach (var watch in all) room = Math.Max(room, await watches.CountItemsAsync(watch.Id, cancellationToken));
        table.Begin((int)Math.Min(room * holding.Count / holding.Map.Count, Array.MaxLength / 8));
        (_loaded, _holding) = ([], new PartitionHolding(holding.Map, []));
    }

    // Products that runs collected before they were watched are known, only nothing was learned of them yet.
    private async Task TakeEarlierChecksAsync(WatchTable table, WatchClock clock, List<ItemId> unknown, CancellationToken cancellationToken)
    {
        foreach (var part in unknown.Chunk(10_000))
        {
            foreach (var (id, check) in await beliefs.LastChecksAsync(part, cancellationToken)) table.Known(id, clock.At(check.CheckedAt), check.State != CheckState.Collected);
        }
    }

    /// <summary>Brings what is held already up to date.</summary>
    private async Task FollowAsync(WatchTable table, IReadOnlyList<Watch> now, PartitionHolding kept, Action<Watch, ItemId, StoredBelief?> join, CancellationToken cancellationToken)
    {
        var before = (_loaded ?? []).ToDictionary(watch => watch.Id);
        foreach (var gone in before.Keys.Except(now.Select(watch => watch.Id))) table.Retain(gone, Nobody);
        foreach (var watch in now.Where(watch => before.GetValueOrDefault(watch.Id)?.Revision != watch.Revision))
        {
            if (before.TryGetValue(watch.Id, out var earlier)) await FollowAsync(table, earlier, watch, kept, (id, belief) => join(watch, id, belief), cancellationToken);
            else await beliefs.ReadAsync(watch.Id, kept, (id, belief) => join(watch, id, belief), cancellationToken);
        }
    }

    private async Task FollowAsync(WatchTable table, Watch before, Watch now, PartitionHolding kept, Action<ItemId, StoredBelief?> join, CancellationToken cancellationToken)
    {
        if (before with { Revision = now.Revision, MovesSince = now.MovesSince } != now) table.Change(now);
        if (before.Revision >= now.MovesSince)
        {
            foreach (var (id, isMember, belief) in (await beliefs.MovesAsync(now.Id, before.Revision, cancellationToken)).Where(move => kept.Holds(move.Id)))
            {
                if (isMember) join(id, belief);
                else table.Leave(now.Id, id);
            }

            return;
        }

        var members = new HashSet<ItemId>();
        await beliefs.ReadAsync(now.Id, kept, (id, belief) => { members.Add(id); join(id, belief); }, cancellationToken);
        table.Retain(now.Id, members);
    }
}
