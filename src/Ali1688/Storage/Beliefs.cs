using System.Data.Common;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Scheduling;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>What the scheduler learned, as it is kept between two starts, and what the store knows of the last checks. All methods wait while the store is out of reach. Thread-safe.</summary>
public sealed class Beliefs(Store store)
{
    private const int IdsPerStatement = 1000;
    private const int PrunedAtOnce = 5000;

    /// <summary>Keeps what was learned.</summary>
    public Task SaveAsync(IReadOnlyCollection<StoredBelief> beliefs, CancellationToken cancellationToken) => SaveAsync(beliefs, _ => null, cancellationToken);

    /// <summary>Keeps what was learned, each under the claim on its partition; what was overtaken is left out, for others know better.</summary>
    /// <returns>The claims that were overtaken.</returns>
    public async Task<IReadOnlySet<Fence>> SaveAsync(IReadOnlyCollection<StoredBelief> beliefs, Func<ItemId, Fence?> fenceOf, CancellationToken cancellationToken) => beliefs.Count == 0 ? new HashSet<Fence>() : await store.WriteAsync(
        async (transaction, ct) =>
        {
            var fenced = beliefs.Select(belief => (Belief: belief, Fence: fenceOf(belief.Id))).ToList();
            var stale = await FenceCheck.StaleAsync(store.Dialect, transaction, fenced.Select(one => one.Fence).OfType<Fence>(), ct);
            var good = fenced.Where(one => one.Fence is not { } fence || !stale.Contains(fence)).Select(one => Row(one.Belief)).ToList();
            FenceCheck.Count(fenced.Count - good.Count);
            using var rows = store.Dialect.CreateRowWriter(transaction.Connection!); // an open transaction has one
            await rows.UpsertAsync(Tables.Beliefs, good, transaction, ct);
            return stale;
        },
        cancellationToken);

    /// <summary>
    /// Goes through a watch's products in the order of their ids, each with what was learned of it; null where nothing was. Nothing is held in
    /// memory, so a watch may have millions.
    /// </summary>
    public Task ReadAsync(long watchId, Action<ItemId, StoredBelief?> each, CancellationToken cancellationToken) => ReadAsync(watchId, PartitionHolding.Unclaimed, each, cancellationToken);

    /// <summary>Goes through a watch's products of some partitions.</summary>
    /// <inheritdoc cref="ReadAsync(long, Action{ItemId, StoredBelief?}, CancellationToken)"/>
    public Task ReadAsync(long watchId, PartitionHolding of, Action<ItemId, StoredBelief?> each, CancellationToken cancellationToken) => of.Count == 0 ? Task.CompletedTask : store.ReadPatientlyAsync(
        async (connection, ct) =>
        {
            FormattableString sql = $"SELECT w.item_id, b.shape, b.rate, b.checked_at, b.is_absent, b.quiet_days, b.changes, b.log_days, b.log_squares FROM watch_items w LEFT JOIN beliefs b ON b.item_id = w.item_id WHERE w.watch_id = {watchId} AND {new Literal(of.Sql("w.item_id"))} ORDER BY w.item_id";
            await using var command = connection.Command(sql, null);
            command.CommandTimeout = 0; // millions of rows take their time
            await using var reader = await command.ExecuteReaderAsync(ct);
            var count = 0;
            while (await reader.ReadAsync(ct)) count += Tell(reader, each);
            return count;
        },
        cancellationToken);

    /// <summary>Who joined or left a watch since a revision of it: whether each is there now, and what was learned of it.</summary>
    public async Task<IReadOnlyList<(ItemId Id, bool IsMember, StoredBelief? Belief)>> MovesAsync(long watchId, long since, CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync(
            $"""
            SELECT DISTINCT m.item_id, b.shape, b.rate, b.checked_at, b.is_absent, b.quiet_days, b.changes, b.log_days, b.log_squares, w.watch_id
            FROM watch_moves m LEFT JOIN watch_items w ON w.watch_id = m.watch_id AND w.item_id = m.item_id LEFT JOIN beliefs b ON b.item_id = m.item_id
            WHERE m.watch_id = {watchId} AND m.revision > {since}
            """,
            row => (row.GetItemId(0), !row.IsDBNull(9), row.IsDBNull(1) ? (StoredBelief?)null : Read(row)),
            ct),
        cancellationToken);

    /// <summary>Forgets what was learned of products that are in no watch and were last checked before a moment; looks at a few thousand of them at a time.</summary>
    /// <param name="after">Where to go on; null to begin.</param>
    /// <param name="before">The moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where to go on the next time; null at the end.</returns>
    public async Task<ItemId?> PruneAsync(ItemId? after, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (from, seconds) = (after ?? new ItemId(0), before.ToUnixTimeSeconds());
        var looked = await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"""
                SELECT b.item_id, b.checked_at < {seconds} AND NOT EXISTS (SELECT 1 FROM watches x JOIN watch_items w ON w.watch_id = x.watch_id AND w.item_id = b.item_id)
                FROM beliefs b WHERE b.item_id > {from} ORDER BY b.item_id LIMIT {PrunedAtOnce}
                """,
                row => (Id: row.GetItemId(0), IsIdle: row.GetInt64(1) != 0),
                ct),
            cancellationToken);
        foreach (var part in looked.Where(one => one.IsIdle).Select(one => one.Id).Chunk(IdsPerStatement))
        {
            var list = new Literal(store.Dialect.IdList(part));
            await store.WriteAsync((transaction, ct) => transaction.ExecuteAsync($"DELETE FROM beliefs WHERE item_id IN ({list}) AND checked_at < {seconds}", ct), cancellationToken);
        }

        return looked.Count == PrunedAtOnce ? looked[^1].Id : null;
    }

    /// <summary>The present of the watches: the clock's or, where theirs runs faster, what has passed for them since they last saw a product.</summary>
    public async Task<DateTimeOffset> NowAsync(double timeScale, CancellationToken cancellationToken)
    {
        var now = store.Time.GetUtcNow();
        if (timeScale == 1) return now;
        var last = await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT b.checked_at, c.checked_at FROM beliefs b JOIN item_checks c ON c.item_id = b.item_id ORDER BY b.checked_at DESC LIMIT 1",
                row => (Watches: DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(0)), Clock: row.GetMoment(1)),
                ct),
            cancellationToken);
        return last is [var check] ? check.Watches + ((now - check.Clock) * timeScale) : now;
    }

    /// <summary>What was learned of some products.</summary>
    public async Task<IReadOnlyList<StoredBelief>> OfAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var all = new List<StoredBelief>();
        foreach (var part in ids.Chunk(IdsPerStatement))
        {
            var list = new Literal(store.Dialect.IdList(part));
            all.AddRange(await store.ReadPatientlyAsync(
                (connection, ct) => connection.QueryAsync($"SELECT item_id, shape, rate, checked_at, is_absent, quiet_days, changes, log_days, log_squares FROM beliefs WHERE item_id IN ({list})", Read, ct), cancellationToken));
        }

        return all;
    }

    /// <summary>When and how products were last checked by anybody: a run, a watch, a message.</summary>
    public async Task<IReadOnlyDictionary<ItemId, LastCheck>> LastChecksAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var all = new Dictionary<ItemId, LastCheck>();
        foreach (var part in ids.Chunk(IdsPerStatement))
        {
            var list = new Literal(store.Dialect.IdList(part));
            var rows = await store.ReadPatientlyAsync(
                (connection, ct) => connection.QueryAsync(
                    $"SELECT item_id, checked_at, changed_at, state FROM item_checks WHERE item_id IN ({list})",
                    row => (Id: row.GetItemId(0), Check: new LastCheck(row.GetMoment(1), row.GetMoment(2), (CheckState)row.GetInt32(3))),
                    ct),
                cancellationToken);
            foreach (var (id, check) in rows) all[id] = check;
        }

        return all;
    }

    private static int Tell(DbDataReader row, Action<ItemId, StoredBelief?> each)
    {
        each(row.GetItemId(0), row.IsDBNull(1) ? null : Read(row));
        return 1;
    }

    private static StoredBelief Read(DbDataReader row) => new(
        row.GetItemId(0), new ChangeBelief(row.GetDouble(1), row.GetDouble(2)), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(3)), row.GetInt32(4) != 0, new ChangeEvidence(row.GetDouble(5), row.GetDouble(6), row.GetDouble(7), row.GetDouble(8)));

    private static object?[] Row(StoredBelief belief) =>
        [belief.Id.Value, belief.Belief.Shape, belief.Belief.Rate, belief.CheckedAt.ToUnixTimeSeconds(), belief.IsAbsent ? 1 : 0, belief.Evidence.QuietDays, belief.Evidence.Changes, belief.Evidence.LogDays, belief.Evidence.LogSquares];
}
