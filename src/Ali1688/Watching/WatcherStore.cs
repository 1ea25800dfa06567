using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>What a watcher reads from the store and keeps there. Not thread-safe but for <see cref="SaveAsync"/>, and <see cref="PruneAsync"/>, which may run beside the rest.</summary>
internal sealed class WatcherStore(Watches watches, Beliefs beliefs, DueHints? hints)
{
    private static readonly HashSet<ItemId> Nobody = [];
    private static readonly TimeSpan KeptUnwatched = TimeSpan.FromDays(90);
    private IReadOnlyList<Watch>? _loaded;
    private ItemId? _prunedUntil;

    /// <summary>Forgets what was taken in, so that the next time all is read anew.</summary>
    public void Begin() => _loaded = null;

    /// <summary>Takes in what changed about watches and their products since the last time: at first all of it, later as much as changed.</summary>
    public async Task ReloadAsync(WatchTable table, WatchClock clock, CancellationToken cancellationToken)
    {
        var now = await watches.ListAsync(cancellationToken);
        if (_loaded is null) table.Begin(await RoomAsync(now, cancellationToken));
        var (before, unknown) = ((_loaded ?? []).ToDictionary(watch => watch.Id), new List<ItemId>());
        foreach (var gone in before.Keys.Except(now.Select(watch => watch.Id))) table.Retain(gone, Nobody);
        foreach (var watch in now.Where(watch => before.GetValueOrDefault(watch.Id)?.Revision != watch.Revision))
        {
            void Join(ItemId id, StoredBelief? belief)
            {
                if (table.Join(watch, id, belief, clock.Now)) unknown.Add(id);
            }

            if (before.TryGetValue(watch.Id, out var earlier)) await FollowAsync(table, earlier, watch, Join, cancellationToken);
            else await beliefs.ReadAsync(watch.Id, Join, cancellationToken);
        }

        await TakeEarlierChecksAsync(table, clock, unknown, cancellationToken);
        _loaded = now;
    }

    /// <summary>Keeps what was learned and counted since the last time.</summary>
    public async Task SaveAsync(WatchTable table, WatchTally tally, WatchClock clock, CancellationToken cancellationToken)
    {
        var news = table.TakeNews();
        await beliefs.SaveAsync(news, cancellationToken);
        await watches.AddCountsAsync(tally.TakeNews(), cancellationToken);
        if (hints is not null) await hints.SettleAsync(news.Select(belief => belief.Id), cancellationToken);
    }

    /// <summary>Forgets some of what was learned of products that are in no watch any more; what was learned of the others is never looked at all at once.</summary>
    public async Task PruneAsync(WatchClock clock, CancellationToken cancellationToken) => _prunedUntil = await beliefs.PruneAsync(_prunedUntil, clock.Now - KeptUnwatched, cancellationToken);

    /// <summary>Looks for what messages made due.</summary>
    public Task LookForHintsAsync(DateTimeOffset now, CancellationToken cancellationToken) => hints?.LookAsync(now, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc cref="Beliefs.LastChecksAsync"/>
    public Task<IReadOnlyDictionary<ItemId, LastCheck>> LastChecksAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken) => beliefs.LastChecksAsync(ids, cancellationToken);

    private async Task<int> RoomAsync(IReadOnlyList<Watch> all, CancellationToken cancellationToken)
    {
        // How much watches overlap is not known beforehand; room that is never used would be memory lost.
        var room = 0L;
        foreach (var watch in all) room = Math.Max(room, await watches.CountItemsAsync(watch.Id, cancellationToken));
        return (int)Math.Min(room, Array.MaxLength / 8);
    }

    // Products that runs collected before they were watched are known, only nothing was learned of them yet.
    private async Task TakeEarlierChecksAsync(WatchTable table, WatchClock clock, List<ItemId> unknown, CancellationToken cancellationToken)
    {
        foreach (var part in unknown.Chunk(10_000))
        {
            foreach (var (id, check) in await beliefs.LastChecksAsync(part, cancellationToken)) table.Known(id, clock.At(check.CheckedAt), check.State != CheckState.Collected);
        }
    }

    private async Task FollowAsync(WatchTable table, Watch before, Watch now, Action<ItemId, StoredBelief?> join, CancellationToken cancellationToken)
    {
        if (before with { Revision = now.Revision, MovesSince = now.MovesSince } != now) table.Change(now);
        if (before.Revision >= now.MovesSince)
        {
            foreach (var (id, isMember, belief) in await beliefs.MovesAsync(now.Id, before.Revision, cancellationToken))
            {
                if (isMember) join(id, belief);
                else table.Leave(now.Id, id);
            }

            return;
        }

        var members = new HashSet<ItemId>();
        await beliefs.ReadAsync(now.Id, (id, belief) => { members.Add(id); join(id, belief); }, cancellationToken);
        table.Retain(now.Id, members);
    }
}
