using System.Data.Common;
using System.Runtime.CompilerServices;
using Ali1688.Changes;
using Ali1688.Gateway.Products;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Questions about what changed. Thread-safe.</summary>
public sealed class ChangeReader(Store store)
{
    private const int PageSize = 1000;

    /// <summary>
    /// The changes after a cursor, in the order in which they were stored. Cursors have no gaps and follow the order in which changes can be seen, so
    /// who goes on after the last one has missed nothing.
    /// </summary>
    public async Task<IReadOnlyList<StoredChange>> AfterAsync(long cursor, ChangeFilter filter, int take, CancellationToken cancellationToken)
    {
        if (filter is { Since: { } since, Item: null }) cursor = Math.Max(cursor, await FirstSinceAsync(since, cancellationToken) - 1);
        // Databases would rather take an index of the conditions, and sort millions of rows.
        var along = filter.Item is null ? Along : default;
        return await QueryAsync(along, $"{And([.. filter.Conditions(), $"change_id > {cursor}"])} ORDER BY change_id LIMIT {take}", cancellationToken);
    }

    /// <summary>All changes after a cursor that are there, read page by page.</summary>
    public async IAsyncEnumerable<StoredChange> AllAfterAsync(long cursor, ChangeFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await AfterAsync(cursor, filter, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var change in page) yield return change;
            cursor = page[^1].Cursor;
        }
    }

    /// <summary>The newest changes, newest first.</summary>
    public async Task<IReadOnlyList<StoredChange>> NewestAsync(ChangeFilter filter, int take, CancellationToken cancellationToken) =>
        await QueryAsync($"{And(filter.Conditions())} ORDER BY change_id DESC LIMIT {take}", cancellationToken);

    /// <summary>The cursor of the newest change; 0 when there is none.</summary>
    public Task<long> LastAsync(CancellationToken cancellationToken) => store.ReadAsync(
        (connection, ct) => connection.NumberAsync($"SELECT last_number FROM change_numbers WHERE id = 1", ct), cancellationToken);

    /// <summary>A product as it was known at a moment; null when it was not known then.</summary>
    public Task<KnownProduct?> AtAsync(ItemId id, DateTimeOffset moment, CancellationToken cancellationToken) =>
        ProductPast.ReadAsync(new ProductReader(store), this, id, moment, cancellationToken);

    /// <summary>The changes of a product whatever their cause, the newest first.</summary>
    internal async Task<IReadOnlyList<StoredChange>> OfAsync(ItemId id, int take, CancellationToken cancellationToken) =>
        await QueryAsync($"item_id = {id} ORDER BY change_id DESC LIMIT {take}", cancellationToken);

    private Literal Along => new(store.Dialect.Along(null));

    /// <summary>
    /// The first number of what was seen at a moment or later. What was told late has an old time and a high number, which does no harm; for a lower
    /// number to have a later time, the clock that gave it must have been wrong, which is allowed for up to an hour.
    /// </summary>
    private Task<long> FirstSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) => store.ReadAsync(
        async (connection, ct) =>
        {
            var first = await connection.QueryAsync($"SELECT observed_at FROM changes WHERE observed_at >= {since} ORDER BY observed_at LIMIT 1", row => row.GetMoment(0), ct);
            if (first is not [var begin]) return long.MaxValue;
            return await connection.NumberAsync($"SELECT MIN(change_id) FROM changes WHERE observed_at >= {begin} AND observed_at < {begin + TimeSpan.FromHours(1)}", ct);
        },
        cancellationToken);

    private Task<IReadOnlyList<StoredChange>> QueryAsync(FormattableString rest, CancellationToken cancellationToken) => QueryAsync(default, rest, cancellationToken);

    private async Task<IReadOnlyList<StoredChange>> QueryAsync(Literal along, FormattableString rest, CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT change_id, item_id, observed_at, checked_before, cause, field, old_value, new_value FROM changes {along} WHERE {rest}", Read, ct),
        cancellationToken);

    internal static StoredChange Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetItemId(1), row.GetMoment(2), row.GetMoment(3), (ChangeCause)row.GetInt32(4),
        new FieldChange(row.GetString(5), row.GetTextOrNull(6), row.GetTextOrNull(7)));
}
