using System.Data.Common;
using System.Runtime.CompilerServices;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>Finds stored products. People wait for the answer, so an outage is told at once. Thread-safe.</summary>
public sealed class ProductSearch(Store store)
{
    private const int PageSize = 1000;
    private const int MostCounted = 100_000;

    /// <summary>
    /// A page of the products that fit a query. Whoever goes on with <see cref="ProductPage.Next"/> sees every product exactly once, unless its own
    /// place in the order moves meanwhile; by id none moves.
    /// </summary>
    /// <param name="query">Which ones.</param>
    /// <param name="order">In which order.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="take">How many at the most, at least 1.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The cursor is a place in another order.</exception>
    /// <exception cref="StoreException">The store is out of reach, or refused.</exception>
    public async Task<ProductPage> PageAsync(ProductQuery query, ProductOrder order, ProductCursor? after, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        if (after is { } place && place.Order != order) throw new ArgumentException($"The cursor is a place in the order {place.Order}, not {order}.", nameof(after));
        var places = await PlacesAsync(query, order, after, take + 1, cancellationToken);
        var shown = places.Take(take).ToList();
        var stored = await new ProductReader(store).StoredAsync(shown.Select(cursor => cursor.Id), cancellationToken);
        return new ProductPage(
            [.. shown.Where(cursor => stored.ContainsKey(cursor.Id)).Select(cursor => new FoundProduct(stored[cursor.Id], cursor))], places.Count > take ? shown[^1] : null);
    }

    /// <summary>All products that fit a query, read page by page in constant memory.</summary>
    public async IAsyncEnumerable<StoredProduct> AllAsync(ProductQuery query, ProductOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProductCursor? after = null;
        do
        {
            var page = await PageAsync(query, order, after, PageSize, cancellationToken);
            foreach (var found in page.Products) yield return found.Stored;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>The ids of all products that fit a query, in their order, read page by page.</summary>
    public async IAsyncEnumerable<ItemId> IdsAsync(ProductQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ProductCursor? after = null;
        while (await PlacesAsync(query, default, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var place in page) yield return place.Id;
            after = page[^1];
        }
    }

    /// <summary>How many products fit a query. Counting takes time, so it stops at a bound.</summary>
    public async Task<ProductCount> CountAsync(ProductQuery query, long atMost, CancellationToken cancellationToken)
    {
        var conditions = ListConditions.Of(query, store.Dialect);
        var checks = new Literal(conditions.Exists(condition => condition.Kind == ConditionKind.Check) ? "JOIN item_checks c ON c.item_id = l.item_id" : "");
        var number = await store.ReadAsync(
            async (connection, ct) =>
            {
                var all = And([.. conditions.Select(condition => condition.Sql), .. await AmongAsync(connection, conditions, ct)]);
                return await connection.NumberAsync($"SELECT COUNT(*) FROM (SELECT 1 FROM product_list l {checks} WHERE {all} LIMIT {atMost + 1}) AS counted", ct);
            },
            cancellationToken);
        return new ProductCount(Math.Min(number, atMost), number <= atMost);
    }

    private static async Task<IReadOnlyList<FormattableString>> AmongAsync(DbConnection connection, List<ListCondition> conditions, CancellationToken cancellationToken) =>
        conditions.Find(condition => condition.Kind == ConditionKind.Words) is not { } words ? []
        : [$"l.item_id IN ({(words.Sources.Count == 1 ? words.Sources[0] : (await ShortestSource.FindAsync(connection, words.Sources, MostCounted, cancellationToken)).Source)})"];

    private Task<IReadOnlyList<ProductCursor>> PlacesAsync(ProductQuery query, ProductOrder order, ProductCursor? after, int take, CancellationToken cancellationToken) =>
        store.ReadAsync((connection, ct) => new ProductPlaces(connection, store.Dialect, query, order, after, take).FindAsync(ct), cancellationToken);
}
