using System.Runtime.CompilerServices;
using Ali1688.Alerting;
using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Gateway.Products;
using Ali1688.Queries;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// Tries a rule on the past: the same steps as at work, over the changes that are stored. Second looks leave no trace when they find the same; they are
/// taken to have been made a minute after the first, so a change that was gone by then counts as not confirmed. One product after the other is played,
/// so nothing grows with the history.
/// </summary>
internal sealed class RuleTrial(Store store, AlertRule rule, DateTimeOffset since)
{
    private const int ProductsAtOnce = 500;
    private static readonly TimeSpan SecondLookAfter = TimeSpan.FromMinutes(1);

    /// <summary>What would have been told, by product; oldest first within each.</summary>
    public async IAsyncEnumerable<AlertLine> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var first = await store.ReadAsync((connection, ct) => connection.NumberAsync($"SELECT COALESCE(MIN(change_id), 0) FROM changes WHERE observed_at >= {since}", ct), cancellationToken);
        if (first == 0) yield break;
        ItemId? after = null;
        while (await IdsAsync(first, after, cancellationToken) is { Count: > 0 } ids)
        {
            foreach (var line in await PlayAsync(first, ids, cancellationToken)) yield return line;
            after = ids[^1];
        }
    }

    private Task<List<ItemId>> IdsAsync(long first, ItemId? after, CancellationToken cancellationToken)
    {
        FormattableString rest = after is { } last ? $" AND item_id > {last}" : (FormattableString)$"";
        FormattableString scope = rule.Scope switch
        {
            { Ids: { } ids } => $" AND item_id IN ({new Literal(store.Dialect.IdList(ids))})",
            { Question: { } question } => $" AND item_id IN ({FittingIds.Select(question, store.Dialect)})",
            _ => $"",
        };
        return store.ReadAsync((connection, ct) => connection.QueryAsync($"SELECT DISTINCT item_id FROM changes WHERE change_id >= {first}{rest}{scope} ORDER BY item_id LIMIT {ProductsAtOnce}", row => row.GetItemId(0), ct), cancellationToken);
    }

    private Task<List<AlertLine>> PlayAsync(long first, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken) => store.ReadAsync(
        async (connection, ct) =>
        {
            await using var snapshot = await store.Dialect.BeginSnapshotAsync(connection, ct);
            var list = new Literal(store.Dialect.IdList(ids));
            var changes = await connection.QueryAsync($"SELECT change_id, item_id, observed_at, checked_before, cause, field, old_value, new_value FROM changes WHERE item_id IN ({list}) AND change_id >= {first} ORDER BY change_id", ChangeReader.Read, ct, snapshot);
            var products = await connection.QueryAsync($"{new Literal(StoredProductRow.Select)} WHERE p.item_id IN ({list}) ORDER BY p.item_id", StoredProductRow.Read, ct, snapshot);
            var byItem = changes.ToLookup(change => change.Id);
            return products.SelectMany(product => Play(Observation.Of(new ProductVersion(product.Product, product.State), [.. byItem[product.Product.Id]]))).ToList();
        },
        cancellationToken);

    private List<AlertLine> Play(IReadOnlyList<Observation> seen)
    {
        var (play, states, told) = (new RuleOnProduct(rule), new AlertStates(), new List<AlertLine>());
        for (var i = 0; i < seen.Count; i++)
        {
            told.AddRange(play.Look(seen[i], states).Select(AlertLines.Of));
            var next = i + 1 < seen.Count ? seen[i + 1].At : store.Time.GetUtcNow();
            while (NextLook(states, seen[i].At) is { } at && at < next)
            {
                var before = states.All.Where(state => state.Value.IsWaiting).ToList();
                told.AddRange(play.LookAgain(seen[i].After, seen[i].Id, at, seen[i].Cursor, states).Select(AlertLines.Of));
                if (states.All.Where(state => state.Value.IsWaiting).SequenceEqual(before)) break;
            }
        }

        return told;
    }

    private static DateTimeOffset? NextLook(AlertStates states, DateTimeOffset since) => states.All.Select(state => state.Value)
        .Select(state => state.PendingAt is { } pending ? pending + SecondLookAfter : state.HeldUntil)
        .Where(at => at is not null).Min() is { } next ? (next > since ? next : since) : null;
}
