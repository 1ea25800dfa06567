using System.Data.Common;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Products that are to be collected although no run asked for them. All methods wait while the store is out of reach. Thread-safe.</summary>
public sealed class DueItems(Store store)
{
    /// <summary>Asks for products. One that is due already stays so: the higher priority and the earlier moment of both hold.</summary>
    public Task AddAsync(IReadOnlyCollection<DueItem> items, CancellationToken cancellationToken) => items.Count == 0 ? Task.CompletedTask : store.WriteAsync(
        async (transaction, ct) =>
        {
            using var rows = store.Dialect.CreateRowWriter(transaction.Connection!); // an open transaction has one
            await rows.UpsertAsync(Tables.DueItems, [.. items.DistinctBy(item => item.Id).Select(Row)], transaction, ct);
            foreach (var same in items.GroupBy(item => item with { Id = default })) await RaiseAsync(transaction, same.Key, same.Select(item => item.Id), ct);
            return items.Count;
        },
        cancellationToken);

    /// <summary>What is due at a moment, the highest priority first, within it what has waited longest.</summary>
    public Task<IReadOnlyList<DueItem>> ListAsync(DateTimeOffset now, int take, CancellationToken cancellationToken) => ListAsync(PartitionHolding.Unclaimed, now, take, cancellationToken);

    /// <summary>What is due of some partitions.</summary>
    /// <inheritdoc cref="ListAsync(DateTimeOffset, int, CancellationToken)"/>
    public async Task<IReadOnlyList<DueItem>> ListAsync(PartitionHolding of, DateTimeOffset now, int take, CancellationToken cancellationToken) => of.Count == 0 ? [] : await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT item_id, priority, reason, not_before, requested_at FROM due_items WHERE not_before <= {now} AND {new Literal(of.Sql("item_id"))} ORDER BY priority, requested_at, item_id LIMIT {take}", Read, ct),
        cancellationToken);

    /// <summary>How many products are due or will be, by priority.</summary>
    public async Task<IReadOnlyDictionary<CallPriority, long>> CountsAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadAsync(
            (connection, ct) => connection.QueryAsync($"SELECT priority, COUNT(*) FROM due_items GROUP BY priority", row => ((CallPriority)row.GetInt32(0), row.GetInt64(1)), ct), cancellationToken);
        return rows.ToDictionary();
    }

    /// <summary>Takes a product off that was collected, unless it was asked for anew after its call had left.</summary>
    public Task RemoveAsync(ItemId id, DateTimeOffset askedAt, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"DELETE FROM due_items WHERE item_id = {id} AND requested_at < {askedAt}", ct), cancellationToken);

    private Task<int> RaiseAsync(DbTransaction transaction, DueItem asked, IEnumerable<ItemId> ids, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        $"""
        UPDATE due_items SET reason = {asked.Reason},
          requested_at = CASE WHEN requested_at > {asked.RequestedAt} THEN requested_at ELSE {asked.RequestedAt} END,
          priority = CASE WHEN priority < {asked.Priority} THEN priority ELSE {asked.Priority} END,
          not_before = CASE WHEN not_before < {asked.NotBefore} THEN not_before ELSE {asked.NotBefore} END
        WHERE item_id IN ({Ids(ids)})
        """,
        cancellationToken);

    private static object?[] Row(DueItem item) =>
        [item.Id.Value, (int)item.Priority, item.NotBefore.ToUnixTimeMilliseconds(), item.Reason, item.RequestedAt.ToUnixTimeMilliseconds()];

    private static DueItem Read(DbDataReader row) =>
        new(row.GetItemId(0), (CallPriority)row.GetInt32(1), row.GetString(2), row.GetMoment(3), row.GetMoment(4));

    private Literal Ids(IEnumerable<ItemId> ids) => new(store.Dialect.IdList(ids));
}
