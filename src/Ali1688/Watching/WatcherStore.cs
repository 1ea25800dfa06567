using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>What a watcher reads from the store and keeps there. Not thread-safe but for <see cref="SaveAsync"/>, which may run beside the rest.</summary>
internal sealed class WatcherStore(Watches watches, Beliefs beliefs, DueHints? hints)
{
    private IReadOnlyList<Watch>? _loaded;

    /// <summary>Takes in watches and products when anything about them changed since the last time.</summary>
    public async Task ReloadAsync(WatchTable table, WatchClock clock, CancellationToken cancellationToken)
    {
        var now = await watches.ListAsync(cancellationToken);
        if (_loaded is { } loaded && Same(loaded, now)) return;
        if (_loaded is null) table.Reserve(await RoomAsync(now, cancellationToken));
        table.BeginMembers();
        var unknown = new List<ItemId>();
        foreach (var watch in now)
        {
            await beliefs.ReadAsync(watch.Id, (id, belief) => { if (table.TakeMember(watch, id, belief, clock.Now)) unknown.Add(id); }, cancellationToken);
        }

        table.EndMembers();
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

    private static bool Same(IReadOnlyList<Watch> before, IReadOnlyList<Watch> now) =>
        before.Select(watch => (watch.Id, watch.Revision)).SequenceEqual(now.Select(watch => (watch.Id, watch.Revision)));
}
