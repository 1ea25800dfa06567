using System.Data.Common;
using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Queries;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Reads a page of the feed from one snapshot.</summary>
internal sealed class AlertSnapshot(StoreDialect dialect, DbTransaction snapshot, DateTimeOffset now)
{
    private const int IdsPerStatement = 1000;

    public async Task<AlertPage> ReadAsync(int take, bool withService, int dueAtOnce, CancellationToken cancellationToken)
    {
        var (position, revision) = (await QueryAsync($"SELECT position, revision FROM alert_feed WHERE id = 1", row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken))[0];
        var rules = await AlertRules.ReadAsync(snapshot.Connection!, $"enabled = 1", cancellationToken, snapshot); // an open transaction has one
        var last = await snapshot.Connection!.NumberAsync($"SELECT last_number FROM change_numbers WHERE id = 1", cancellationToken, snapshot);
        var after = StartOf(rules, position, last);
        var changes = await ChangesAsync(after, take, cancellationToken);
        var until = changes.Count > 0 ? changes[^1].Cursor : last;
        var products = await ProductsAsync(changes.Select(change => change.Id).Distinct(), cancellationToken);
        var due = until == last ? await DueAsync(dueAtOnce, cancellationToken) : [];
        var dueProducts = await ProductsAsync(due.Select(subject => subject.Subject.Item).Distinct().Where(id => !products.ContainsKey(id)), cancellationToken);
        var states = await StatesAsync(changes.Select(change => change.Id).Concat(dueProducts.Keys).Concat(withService ? [default] : Array.Empty<ItemId>()).Distinct(), cancellationToken);
        return new AlertPage
        {
            Revision = revision,
            Position = position,
            After = after,
            Until = Math.Max(position, until),
            IsLast = until == last,
            Rules = rules,
            Observations = await ObservationsAsync(changes, products, cancellationToken),
            States = states,
            // One that also changed is looked at in its turn; the change is the second look.
            Due = [.. due.Where(subject => dueProducts.ContainsKey(subject.Subject.Item)).Select(subject => new DueSubject(subject.Subject, dueProducts[subject.Subject.Item], subject.At))],
            Members = await MembersAsync(rules, [.. products.Keys, .. dueProducts.Keys], cancellationToken),
        };
    }

    /// <summary>Changes that came before every rule concern none.</summary>
    private static long StartOf(IReadOnlyList<AlertRule> rules, long position, long last) =>
        rules.Where(rule => rule.When is ProductCondition).Select(rule => rule.SinceCursor).DefaultIfEmpty(last).Min() is var first && first > position ? first : position;

    /// <summary>What one look found is never taken apart.</summary>
    private async Task<IReadOnlyList<StoredChange>> ChangesAsync(long after, int take, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await QueryAsync($"{Changes} change_id > {after} ORDER BY change_id LIMIT {take}", ChangeReader.Read, cancellationToken);
            if (page.Count < take) return page;
            var whole = page.FindLastIndex(change => !Observation.AreOne(change, page[^1])) + 1;
            if (whole > 0) return page[..whole];
            take *= 4;
        }
    }

    private async Task<IReadOnlyList<Observation>> ObservationsAsync(IReadOnlyList<StoredChange> page, Dictionary<ItemId, ProductVersion> products, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return [];
        var all = page.Concat(await InPartsAsync(products.Keys, ids => $"{Changes} change_id > {page[^1].Cursor} AND item_id IN ({ids}) ORDER BY change_id", ChangeReader.Read, cancellationToken));
        var byItem = all.GroupBy(change => change.Id).Where(changes => products.ContainsKey(changes.Key));
        return [.. byItem.SelectMany(changes => Observation.Of(products[changes.Key], [.. changes])).Where(seen => seen.Cursor <= page[^1].Cursor).OrderBy(seen => seen.Cursor)];
    }

    private async Task<Dictionary<ItemId, ProductVersion>> ProductsAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken) =>
        (await InPartsAsync(ids, part => $"{new Literal(StoredProductRow.Select)} WHERE p.item_id IN ({part})", StoredProductRow.Read, cancellationToken))
            .ToDictionary(row => row.Product.Id, row => new ProductVersion(row.Product, row.State));

    private async Task<IReadOnlyList<KeyValuePair<AlertSubject, AlertState>>> StatesAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken) => await InPartsAsync(
        ids,
        part => $"SELECT rule_id, item_id, part, state FROM alert_states WHERE item_id IN ({part})",
        row => KeyValuePair.Create(SubjectOf(row), AlertState.Read(row.GetString(3))),
        cancellationToken);

    // Who waits for a second look is due when somebody looked; nobody else's turn is taken up by those that wait for long.
    private async Task<IReadOnlyList<(AlertSubject Subject, DateTimeOffset At)>> DueAsync(int take, CancellationToken cancellationToken) => await QueryAsync(
        $"""
        SELECT s.rule_id, s.item_id, s.part, c.checked_at, s.is_pending FROM alert_states s JOIN item_checks c ON c.item_id = s.item_id
        WHERE s.due_at <= {now} AND (s.is_pending = 0 OR c.checked_at > s.due_at) ORDER BY s.due_at, s.item_id LIMIT {take}
        """,
        row => (SubjectOf(row), row.GetInt32(4) == 0 ? now : row.GetMoment(3)),
        cancellationToken);

    private async Task<IReadOnlyDictionary<long, IReadOnlySet<ItemId>>> MembersAsync(IReadOnlyList<AlertRule> rules, IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken)
    {
        var members = new Dictionary<long, IReadOnlySet<ItemId>>();
        foreach (var rule in rules)
        {
            if (rule.Scope.Question is not { } question) continue;
            var fitting = FittingIds.Select(question, dialect);
            members[rule.Id] = (await InPartsAsync(ids, part => $"SELECT p.item_id FROM ali1688_products p WHERE p.item_id IN ({part}) AND p.item_id IN ({fitting})", row => row.GetItemId(0), cancellationToken)).ToHashSet();
        }

        return members;
    }

    private async Task<List<T>> InPartsAsync<T>(IEnumerable<ItemId> ids, Func<Literal, FormattableString> sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        foreach (var part in ids.Chunk(IdsPerStatement)) all.AddRange(await QueryAsync(sql(new Literal(dialect.IdList(part))), read, cancellationToken));
        return all;
    }

    private Task<List<T>> QueryAsync<T>(FormattableString sql, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        snapshot.Connection!.QueryAsync(sql, read, cancellationToken, snapshot); // an open transaction has one

    private static FormattableString Changes => $"SELECT change_id, item_id, observed_at, checked_before, cause, field, old_value, new_value FROM changes WHERE";

    private static AlertSubject SubjectOf(DbDataReader row) => new(row.GetInt64(0), row.GetItemId(1), row.GetString(2));
}
