using System.Data.Common;
using Ali1688.Discovery;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Sources;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// The searches of runs. A page's ids and the search's new state are one transaction, so that a crash loses or repeats no more than the page
/// under way. All methods wait while the store is out of reach. Thread-safe.
/// </summary>
public sealed class RunSources(Store store)
{
    /// <summary>Adds the searches that a run begins with; those that are there already stay as they are.</summary>
    public Task AddAsync(long runId, IReadOnlyList<Search> searches, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            foreach (var search in searches) await transaction.ExecuteAsync(SearchRow.Insert(store.Dialect, runId, search), ct);
            return searches.Count;
        },
        cancellationToken);

    /// <summary>All searches of a run, in the order of sources; none when its ids were given.</summary>
    public Task<IReadOnlyList<Search>> AllAsync(long runId, CancellationToken cancellationToken) => QueryAsync($"run_id = {runId}", cancellationToken);

    /// <summary>The search that is to go on next; null when all have ended.</summary>
    public async Task<Search?> NextAsync(long runId, CancellationToken cancellationToken) =>
        (await QueryAsync($"run_id = {runId} AND state = {SearchState.Open} ORDER BY source, search LIMIT 1", cancellationToken)).SingleOrDefault();

    /// <summary>Saves what a page brought.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="search">The search before the page.</param>
    /// <param name="after">The search after it.</param>
    /// <param name="page">What the page brought.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many ids were new to the run; null, and nothing is saved, when the search had moved on meanwhile.</returns>
    public Task<int?> SavePageAsync(long runId, Search search, Search after, FoundPage page, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            if (await transaction.ExecuteAsync(SearchRow.Advance(runId, search, after, page.BadEntries), ct) == 0) return (int?)null;
            var fresh = await FreshAsync(transaction, runId, search, page.Ids, ct);
            if (fresh.Count > 0) await Storage.Runs.InsertAsync(store.Dialect, transaction, runId, fresh.Order(), ct);
            await transaction.ExecuteAsync($"UPDATE run_sources SET found = found + {fresh.Count} WHERE run_id = {runId} AND source = {search.Source} AND search = {search.Number}", ct);
            await NarrowAsync(transaction, runId, page.Narrower, ct);
            await EndAtLimitAsync(transaction, runId, search, ct);
            return fresh.Count;
        },
        cancellationToken);

    private async Task<IReadOnlyList<ItemId>> FreshAsync(DbTransaction transaction, long runId, Search search, IReadOnlyList<ItemId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var known = await transaction.Connection!.QueryAsync(
            $"SELECT item_id FROM run_items WHERE run_id = {runId} AND item_id IN ({new Literal(store.Dialect.IdList(ids))})", row => row.GetItemId(0), cancellationToken, transaction);
        var fresh = ids.Except(known);
        return [.. search.Limit is { } limit ? fresh.Take((int)Math.Clamp(limit - await FoundAsync(transaction, runId, cancellationToken), 0, int.MaxValue)) : fresh];
    }

    private async Task NarrowAsync(DbTransaction transaction, long runId, IReadOnlyList<Search> narrower, CancellationToken cancellationToken)
    {
        if (narrower.Count == 0) return;
        var known = await transaction.Connection!.QueryAsync(
            $"SELECT {new Literal(SearchRow.Columns)} FROM run_sources WHERE run_id = {runId} AND source = {narrower[0].Source}", SearchRow.Read, cancellationToken, transaction);
        var last = known.Max(search => search.Number);
        foreach (var search in narrower.Where(search => !known.Exists(search.FindsTheSameAs)))
            await transaction.ExecuteAsync(SearchRow.Insert(store.Dialect, runId, search with { Number = ++last }), cancellationToken);
    }

    private static async Task EndAtLimitAsync(DbTransaction transaction, long runId, Search search, CancellationToken cancellationToken)
    {
        if (search.Limit is not { } limit || await FoundAsync(transaction, runId, cancellationToken) < limit) return;
        await transaction.ExecuteAsync($"UPDATE run_sources SET state = {SearchState.Done} WHERE run_id = {runId} AND state = {SearchState.Open}", cancellationToken);
    }

    private static Task<long> FoundAsync(DbTransaction transaction, long runId, CancellationToken cancellationToken) =>
        transaction.Connection!.NumberAsync($"SELECT SUM(found) FROM run_sources WHERE run_id = {runId}", cancellationToken, transaction);

    private async Task<IReadOnlyList<Search>> QueryAsync(FormattableString condition, CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT {new Literal(SearchRow.Columns)} FROM run_sources WHERE {condition}", SearchRow.Read, ct), cancellationToken);
}

/// <summary>What a page brought. Immutable.</summary>
/// <param name="Ids">The ids on it, each once.</param>
/// <param name="BadEntries">How many entries could not be read.</param>
/// <param name="Narrower">The searches that take the place of its search.</param>
public sealed record FoundPage(IReadOnlyList<ItemId> Ids, int BadEntries, IReadOnlyList<Search> Narrower);
