using System.Data.Common;
using Ali1688.Storage;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Queries;

/// <summary>
/// Finds the places of products in an order. Databases guess badly which index will serve a page best, so it is tried out: first along the order's own
/// index for a while, which fills a page wherever what is asked for is common; where it is rare, all that fits is taken from another index and sorted.
/// </summary>
internal sealed class ProductPlaces(DbConnection connection, StoreDialect dialect, ProductQuery query, ProductOrder order, ProductCursor? after, int take)
{
    // Rows looked at before another way is tried: some milliseconds.
    private const int Stretch = 4000;
    private const int Few = 2000;
    private const int Many = 50_000;

    private readonly List<ListCondition> _conditions = ListConditions.Of(query, dialect);
    private readonly ProductKey _key = new(order, dialect);

    private string Checks => NeedsChecks ? $"{dialect.ThenJoin} item_checks c ON c.item_id = l.item_id" : "";

    private bool NeedsChecks => _key.IsOfChecks || _conditions.Exists(condition => condition.Kind == ConditionKind.Check);

    public async Task<IReadOnlyList<ProductCursor>> FindAsync(CancellationToken cancellationToken)
    {
        if (_conditions.Find(condition => condition.Kind == ConditionKind.Narrow) is { } narrow) return await SortAsync(narrow.Sources[0], cancellationToken);
        var end = _conditions.TrueForAll(IsOfTheOrder) ? null : await EndOfStretchAsync(cancellationToken);
        var found = await WalkAsync(end, cancellationToken);
        if (end is null || found.Count == take) return found;
        return await RarestAsync(cancellationToken) is { } rare ? await SortAsync(rare, cancellationToken) : await WalkAsync(null, cancellationToken);
    }

    // The index of the order finds such a condition's rows by itself.
    private bool IsOfTheOrder(ListCondition condition) => condition.Column == _key.Column.Text;

    private async Task<ProductCursor?> EndOfStretchAsync(CancellationToken cancellationToken)
    {
        var from = new Literal(_key.IsOfChecks ? $"item_checks c {_key.Along.Text}" : $"product_list l {_key.Along.Text}");
        var conditions = Conditions(_conditions.Where(IsOfTheOrder), after is null ? null : _key.After(after));
        var id = new Literal(_key.IsOfChecks ? "c.item_id" : "l.item_id");
        var places = await connection.QueryAsync($"SELECT {id}, {_key.Column} FROM {from} WHERE {conditions} ORDER BY {_key.OrderBy} LIMIT 1 OFFSET {Stretch}", _key.Read, cancellationToken);
        return places.SingleOrDefault();
    }

    private Task<List<ProductCursor>> WalkAsync(ProductCursor? end, CancellationToken cancellationToken)
    {
        var from = new Literal(_key.IsOfChecks ? $"item_checks c {_key.Along.Text} {dialect.ThenJoin} product_list l ON l.item_id = c.item_id" : $"product_list l {_key.Along.Text} {Checks}");
        var conditions = Conditions(_conditions, after is null ? null : _key.After(after), end is null ? null : _key.UpTo(end));
        return connection.QueryAsync($"SELECT l.item_id, {_key.Column} FROM {from} WHERE {conditions} ORDER BY {_key.OrderBy} LIMIT {take}", _key.Read, cancellationToken);
    }

    private Task<List<ProductCursor>> SortAsync(FormattableString source, CancellationToken cancellationToken)
    {
        var then = new Literal(dialect.ThenJoin);
        var conditions = Conditions(_conditions, after is null ? null : _key.After(after));
        return connection.QueryAsync(
            $"SELECT l.item_id, {_key.Column} FROM ({source}) AS s {then} product_list l ON l.item_id = s.item_id {new Literal(Checks)} WHERE {conditions} ORDER BY {_key.OrderBySorting} LIMIT {take}",
            _key.Read,
            cancellationToken);
    }

    /// <summary>What selects the fewest products; null where all conditions are common.</summary>
    private async Task<FormattableString?> RarestAsync(CancellationToken cancellationToken)
    {
        var (rarest, fewest) = await ShortestSource.FindAsync(connection, [.. _conditions.Where(condition => condition.Kind != ConditionKind.Words).Select(condition => condition.Sources[0])], Many, cancellationToken);
        var words = _conditions.Find(condition => condition.Kind == ConditionKind.Words);
        if (fewest < Few || (words is null && fewest < Many)) return rarest;
        if (words is null or { Sources.Count: 1 }) return words?.Sources[0];
        var (word, having) = await ShortestSource.FindAsync(connection, words.Sources, Many, cancellationToken);
        return having <= fewest ? word : rarest;
    }

    private static FormattableString Conditions(IEnumerable<ListCondition> conditions, params FormattableString?[] others) =>
        And([.. conditions.Select(condition => condition.Sql), .. others.OfType<FormattableString>()]);
}
