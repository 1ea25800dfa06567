using System.Data.Common;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Questions about stored products. People wait for most of them, so an outage is told at once. Thread-safe.</summary>
public sealed class ProductReader(Store store)
{
    private const int IdsPerStatement = 1000;

    /// <summary>A product; null when it is not stored.</summary>
    public async Task<StoredProduct?> GetAsync(ItemId id, CancellationToken cancellationToken) =>
        (await QueryAsync($"p.item_id = {id}", cancellationToken)).SingleOrDefault();

    /// <summary>The raw answer (JSON) that the stored version of a product came from; null when there is none.</summary>
    public async Task<string?> RawAnswerAsync(ItemId id, CancellationToken cancellationToken)
    {
        var answers = await store.ReadAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT raw_data FROM ali1688_products WHERE item_id = {id} AND raw_data IS NOT NULL", row => store.Dialect.UnpackAnswer(row, 0), ct),
            cancellationToken);
        return answers.SingleOrDefault();
    }

    /// <summary>Those of the ids that are stored.</summary>
    public async Task<IReadOnlyDictionary<ItemId, StoredProduct>> StoredAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var all = new Dictionary<ItemId, StoredProduct>();
        foreach (var part in ids.Chunk(IdsPerStatement))
        {
            foreach (var stored in await QueryAsync($"p.item_id IN ({new Literal(store.Dialect.IdList(part))})", cancellationToken)) all[stored.Product.Id] = stored;
        }

        return all;
    }

    /// <summary>Those of the ids that are stored. Work waits for this, so it waits while the store is out of reach.</summary>
    public async Task<IReadOnlyDictionary<ItemId, Product>> OfAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var all = new Dictionary<ItemId, Product>();
        foreach (var part in ids.Chunk(IdsPerStatement))
        {
            var list = new Literal(store.Dialect.IdList(part));
            var rows = await store.ReadPatientlyAsync(
                (connection, ct) => connection.QueryAsync($"{new Literal(StoredProductRow.Select)} WHERE p.item_id IN ({list})", StoredProductRow.Read, ct), cancellationToken);
            foreach (var row in rows) all[row.Product.Id] = row.Product;
        }

        return all;
    }

    /// <summary>Those of the ids whose product was collected at or after a moment. A run asks this, so it waits while the store is out of reach.</summary>
    public async Task<IReadOnlySet<ItemId>> FreshAsync(IReadOnlyCollection<ItemId> ids, DateTimeOffset checkedSince, CancellationToken cancellationToken)
    {
        var fresh = new HashSet<ItemId>();
        foreach (var part in ids.Chunk(IdsPerStatement)) fresh.UnionWith(await FreshOfAsync(part, checkedSince, cancellationToken));
        return fresh;
    }

    /// <summary>Those of the ids that the store knows: looked at before, or written by another program. Waits while the store is out of reach.</summary>
    public async Task<IReadOnlySet<ItemId>> KnownAsync(IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken)
    {
        var known = new HashSet<ItemId>();
        foreach (var part in ids.Chunk(IdsPerStatement)) known.UnionWith(await KnownOfAsync(part, cancellationToken));
        return known;
    }

    /// <summary>What was not understood in one product's last answer.</summary>
    public Task<IReadOnlyList<StoredFinding>> FindingsAsync(ItemId id, CancellationToken cancellationToken) =>
        FindingsAsync($"item_id = {id}", cancellationToken);

    /// <summary>What was not understood, for so many products in the order of their ids; page on with the last id.</summary>
    public Task<IReadOnlyList<StoredFinding>> FindingsAsync(ItemId? after, int take, CancellationToken cancellationToken)
    {
        var rest = And(after is { } last ? [$"item_id > {last}"] : []);
        return FindingsAsync(
            $"item_id IN (SELECT item_id FROM (SELECT DISTINCT item_id FROM findings WHERE {rest} ORDER BY item_id LIMIT {take}) AS page)",
            cancellationToken);
    }

    private Task<List<ItemId>> FreshOfAsync(IEnumerable<ItemId> ids, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var list = new Literal(store.Dialect.IdList(ids));
        return store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT item_id FROM item_checks WHERE item_id IN ({list}) AND state = {CheckState.Collected} AND checked_at >= {since}",
                row => row.GetItemId(0),
                ct),
            cancellationToken);
    }

    private Task<List<ItemId>> KnownOfAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var list = new Literal(store.Dialect.IdList(ids));
        return store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT item_id FROM item_checks WHERE item_id IN ({list}) UNION SELECT item_id FROM ali1688_products WHERE item_id IN ({list})", row => row.GetItemId(0), ct),
            cancellationToken);
    }

    private async Task<IReadOnlyList<StoredProduct>> QueryAsync(FormattableString condition, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            (connection, ct) => connection.QueryAsync($"{new Literal(StoredProductRow.Select)} WHERE {condition}", StoredProductRow.Read, ct),
            cancellationToken);

    private async Task<IReadOnlyList<StoredFinding>> FindingsAsync(FormattableString condition, CancellationToken cancellationToken) =>
        await store.ReadAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT item_id, path, problem, sample, profile, at FROM findings WHERE {condition} ORDER BY item_id, seq", ReadFinding, ct),
            cancellationToken);

    private static StoredFinding ReadFinding(DbDataReader row) => new(
        row.GetItemId(0), new Finding(row.GetString(1), row.GetString(2), row.GetString(3)), row.GetString(4), row.GetMoment(5));
}
