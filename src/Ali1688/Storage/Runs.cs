using System.Data.Common;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// Collection runs and their items. A run is created, given its ids, started, and finished; outcomes come through the <see cref="BatchWriter"/>.
/// All methods wait while the store is out of reach, so that a run survives an outage. Thread-safe.
/// </summary>
public sealed class Runs(Store store)
{
    private const int IdsPerStatement = 1000;
    private const string Columns = "run_id, fingerprint, state, created_at, finished_at, spec, requested";

    /// <summary>Creates a run without items, in state <see cref="RunState.Registering"/>, and gives its number.</summary>
    /// <param name="fingerprint">Names what is asked for, at most 100 characters.</param>
    /// <param name="spec">What is asked for, as JSON.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<long> CreateAsync(string fingerprint, string spec, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync(
                $"INSERT INTO runs (fingerprint, state, created_at, spec, requested) VALUES ({fingerprint}, {Word(RunState.Registering)}, {store.Time.GetUtcNow()}, {spec}, 0)",
                ct);
            return await transaction.Connection!.NumberAsync($"SELECT {new Literal(store.Dialect.LastInsertId)}", ct, transaction);
        },
        cancellationToken);

    /// <summary>Adds ids as pending items and gives how many were new to the run.</summary>
    public Task<int> RegisterAsync(long runId, IReadOnlyCollection<ItemId> ids, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var added = 0;
            foreach (var part in ids.Order().Chunk(IdsPerStatement)) added += await InsertAsync(store.Dialect, transaction, runId, part, ct);
            return added;
        },
        cancellationToken);

    /// <summary>Begins, or goes on with, the asking.</summary>
    public Task StartAsync(long runId, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync(
            $"""
            UPDATE runs SET state = {Word(RunState.Running)}, finished_at = NULL,
              requested = (SELECT COUNT(*) FROM run_items WHERE run_items.run_id = {runId})
            WHERE run_id = {runId}
            """,
            ct),
        cancellationToken);

    /// <summary>Ends the asking for now (<see cref="RunState.Interrupted"/>) or for good (<see cref="RunState.Finished"/>).</summary>
    public Task FinishAsync(long runId, RunState state, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync(
            $"UPDATE runs SET state = {Word(state)}, finished_at = {store.Time.GetUtcNow()} WHERE run_id = {runId}", ct),
        cancellationToken);

    /// <summary>Ends the asking of a run for now, unless it has ended already.</summary>
    /// <returns>Whether it was under way.</returns>
    public Task<bool> InterruptAsync(long runId, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) => await transaction.ExecuteAsync(
            $"UPDATE runs SET state = {Word(RunState.Interrupted)}, finished_at = {store.Time.GetUtcNow()} WHERE run_id = {runId} AND state = {Word(RunState.Running)}", ct) > 0,
        cancellationToken);

    /// <summary>Removes a run and its items, e.g. one that a crash left in <see cref="RunState.Registering"/>. Products stay.</summary>
    public Task DeleteAsync(long runId, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"DELETE FROM run_items WHERE run_id = {runId}", ct);
            await transaction.ExecuteAsync($"DELETE FROM run_sources WHERE run_id = {runId}", ct);
            return await transaction.ExecuteAsync($"DELETE FROM runs WHERE run_id = {runId}", ct);
        },
        cancellationToken);

    /// <summary>The newest run of this fingerprint that is not finished, in whatever other state; null when there is none.</summary>
    public async Task<RunRecord?> FindUnfinishedAsync(string fingerprint, CancellationToken cancellationToken) =>
        (await QueryAsync($"fingerprint = {fingerprint} AND state <> {Word(RunState.Finished)}", 1, cancellationToken)).SingleOrDefault();

    /// <summary>The runs that are under way whose fingerprint begins so, the newest first, at most a hundred.</summary>
    public Task<IReadOnlyList<RunRecord>> RunningAsync(string fingerprint, CancellationToken cancellationToken) =>
        QueryAsync($"state = {Word(RunState.Running)} AND fingerprint LIKE {Beginning(fingerprint)} ESCAPE '!'", 100, cancellationToken);

    /// <summary>The newest runs, newest first; page on with the number of the last one.</summary>
    public Task<IReadOnlyList<RunRecord>> ListAsync(long? before, int take, CancellationToken cancellationToken) =>
        QueryAsync($"run_id < {before ?? long.MaxValue}", take, cancellationToken);

    /// <summary>A run and how far it is; null when there is none of this number.</summary>
    public async Task<RunReport?> GetAsync(long runId, CancellationToken cancellationToken)
    {
        if ((await QueryAsync($"run_id = {runId}", 1, cancellationToken)).SingleOrDefault() is not { } run) return null;
        var counts = await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT outcome, COUNT(*) FROM run_items WHERE run_id = {runId} GROUP BY outcome",
                row => (Outcome: (RunItemOutcome)row.GetInt32(0), Count: row.GetInt64(1)),
                ct),
            cancellationToken);
        return new RunReport(run, RunCounts.From(counts.ToDictionary(row => row.Outcome, row => row.Count)));
    }

    /// <summary>How many items that are still to be asked for have a product that was collected at or after a moment.</summary>
    public Task<long> PendingFreshAsync(long runId, DateTimeOffset checkedSince, CancellationToken cancellationToken) => store.ReadPatientlyAsync(
        (connection, ct) => connection.NumberAsync(
            $"""
            SELECT COUNT(*) FROM run_items r JOIN item_checks c ON c.item_id = r.item_id
            WHERE r.run_id = {runId} AND r.outcome = {RunItemOutcome.Pending} AND c.state = {CheckState.Collected} AND c.checked_at >= {checkedSince}
            """,
            ct),
        cancellationToken);

    /// <summary>Items that are still to be asked for, in the order of their ids; page on with the last id.</summary>
    public Task<IReadOnlyList<ItemId>> PendingAsync(long runId, ItemId? after, int take, CancellationToken cancellationToken) => PendingAsync(PartitionHolding.Unclaimed, runId, after, take, cancellationToken);

    /// <summary>Items of some partitions that are still to be asked for.</summary>
    /// <inheritdoc cref="PendingAsync(long, ItemId?, int, CancellationToken)"/>
    public async Task<IReadOnlyList<ItemId>> PendingAsync(PartitionHolding of, long runId, ItemId? after, int take, CancellationToken cancellationToken) => of.Count == 0
        ? []
        : [.. (await ItemsAsync($"{new Literal(of.Sql("item_id"))}", runId, RunItemOutcome.Pending, after, take, cancellationToken)).Select(item => item.Id)];

    /// <summary>Items and what became of them, in the order of their ids; page on with the last id.</summary>
    public Task<IReadOnlyList<RunItem>> ItemsAsync(long runId, RunItemOutcome? outcome, ItemId? after, int take, CancellationToken cancellationToken) =>
        ItemsAsync($"1 = 1", runId, outcome, after, take, cancellationToken);

    private async Task<IReadOnlyList<RunItem>> ItemsAsync(FormattableString of, long runId, RunItemOutcome? outcome, ItemId? after, int take, CancellationToken cancellationToken)
    {
        List<FormattableString> conditions = [$"run_id = {runId}", of];
        if (outcome is { } wanted) conditions.Add($"outcome = {wanted}");
        if (after is { } last) conditions.Add($"item_id > {last}");
        return await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT item_id, outcome, at, attempts FROM run_items WHERE {And(conditions)} ORDER BY item_id LIMIT {take}",
                row => new RunItem(row.GetItemId(0), (RunItemOutcome)row.GetInt32(1), row.GetMomentOrNull(2), row.GetInt32(3)),
                ct),
            cancellationToken);
    }

    /// <summary>Adds ids as pending items and gives how many were new to the run.</summary>
    internal static Task<int> InsertAsync(StoreDialect dialect, DbTransaction transaction, long runId, IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var rows = dialect.IdList(ids).Replace(",", $"),({runId},", StringComparison.Ordinal);
        return transaction.ExecuteAsync(
            $"{new Literal(dialect.InsertIgnore)} INTO run_items (run_id, item_id) VALUES ({runId},{new Literal(rows)})", cancellationToken);
    }

    private async Task<IReadOnlyList<RunRecord>> QueryAsync(FormattableString condition, int take, CancellationToken cancellationToken) =>
        await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT {new Literal(Columns)} FROM runs WHERE {condition} ORDER BY run_id DESC LIMIT {take}", Read, ct),
            cancellationToken);

    private static RunRecord Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Fingerprint = row.GetString(1),
        State = Enum.Parse<RunState>(row.GetString(2), ignoreCase: true),
        CreatedAt = row.GetMoment(3),
        FinishedAt = row.GetMomentOrNull(4),
        Spec = row.GetString(5),
        Requested = row.GetInt64(6),
    };

#pragma warning disable CA1308 // Words in the database are lower case.
    private static string Word(RunState state) => state.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
