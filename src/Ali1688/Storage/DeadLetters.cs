using System.Data.Common;
using Ali1688.Gateway.Products;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Items that were given up. They come through the <see cref="BatchWriter"/>, which also removes them when the item is collected after all. Thread-safe.</summary>
public sealed class DeadLetters(Store store)
{
    private const int IdsPerStatement = 1000;
    private const string Columns = "item_id, profile, run_id, reason, code, message, attempts, at, last_answer";

    /// <summary>Dead letters in the order of their keys; page on with the last key.</summary>
    public Task<IReadOnlyList<StoredDeadLetter>> ListAsync(string? reason, DeadLetterKey? after, int take, CancellationToken cancellationToken)
    {
        var conditions = Of(reason);
        if (after is { } last) conditions.Add($"(item_id > {last.Id} OR (item_id = {last.Id} AND profile > {last.Profile}))");
        return QueryAsync(And(conditions), take, cancellationToken);
    }

    /// <summary>The dead letters of one item, one for each profile it was asked with in vain.</summary>
    public Task<IReadOnlyList<StoredDeadLetter>> GetAsync(ItemId id, CancellationToken cancellationToken) =>
        QueryAsync($"item_id = {id}", int.MaxValue, cancellationToken);

    /// <summary>The items to ask for again, without repeats, in order; page on with the last id.</summary>
    public async Task<IReadOnlyList<ItemId>> IdsAsync(string? reason, ItemId? after, int take, CancellationToken cancellationToken)
    {
        var conditions = Of(reason);
        if (after is { } last) conditions.Add($"item_id > {last}");
        return await store.ReadAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT DISTINCT item_id FROM dead_letters WHERE {And(conditions)} ORDER BY item_id LIMIT {take}", row => row.GetItemId(0), ct),
            cancellationToken);
    }

    /// <summary>How many dead letters there are.</summary>
    public Task<long> CountAsync(string? reason, CancellationToken cancellationToken) => store.ReadAsync(
        (connection, ct) => connection.NumberAsync($"SELECT COUNT(*) FROM dead_letters WHERE {And(Of(reason))}", ct), cancellationToken);

    /// <summary>How many there are of each reason, the most frequent first.</summary>
    public async Task<IReadOnlyList<(string Reason, long Count)>> ReasonsAsync(CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT reason, COUNT(*) FROM dead_letters GROUP BY reason ORDER BY COUNT(*) DESC, reason", row => (row.GetString(0), row.GetInt64(1)), ct),
        cancellationToken);

    /// <summary>Forgets the dead letters of these items, and tells how many there were.</summary>
    public Task<int> DropAsync(IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var dropped = 0;
            foreach (var part in ids.Chunk(IdsPerStatement))
                dropped += await transaction.ExecuteAsync($"DELETE FROM dead_letters WHERE item_id IN ({new Literal(store.Dialect.IdList(part))})", ct);
            return dropped;
        },
        cancellationToken);

    /// <summary>Forgets all dead letters, or all of one reason, and tells how many there were.</summary>
    public Task<int> DropAllAsync(string? reason, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"DELETE FROM dead_letters WHERE {And(Of(reason))}", ct), cancellationToken);

    private static List<FormattableString> Of(string? reason) => reason is null ? [] : [$"reason = {reason}"];

    private async Task<IReadOnlyList<StoredDeadLetter>> QueryAsync(FormattableString condition, int take, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT {new Literal(Columns)} FROM dead_letters WHERE {condition} ORDER BY item_id, profile LIMIT {take}", Read, ct),
            cancellationToken);

    private static StoredDeadLetter Read(DbDataReader row) => new()
    {
        Id = row.GetItemId(0),
        Letter = new DeadLetter(row.GetString(1), row.GetString(3), row.GetTextOrNull(4), row.GetString(5), AnswerBlob.Unpack(row.GetFieldValue<byte[]>(8))),
        RunId = row.GetNumberOrNull(2),
        Attempts = row.GetInt32(6),
        At = row.GetMoment(7),
    };
}
