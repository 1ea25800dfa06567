using System.Data.Common;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Dialects;
using Ali1688.Watching;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>The watches, their products and their reports. What changes a watch makes its revision grow, so that whoever works with it notices. Thread-safe.</summary>
public sealed class Watches(Store store)
{
    private const string Columns = "watch_id, name, importance, longest_age, fields, interval_ms, cron, zone, quiet, share, created_at, revision, moves_since";
    private const int IdsPerTransaction = 20_000;
    private const int NotedParts = 5;
    private const int NotedRevisions = 100;

    /// <summary>Makes a watch, or gives the one of this name these settings; its products stay.</summary>
    public Task<Watch> SaveAsync(Watch watch, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var (age, every) = (Milliseconds(watch.LongestAge), Milliseconds(watch.Schedule.Every));
            var (fields, quiet) = (FieldNames.Show(watch.Fields), watch.Schedule.Quiet?.ToString());
            var updated = await transaction.ExecuteAsync(
                $"UPDATE watches SET importance = {watch.Importance}, longest_age = {age}, fields = {fields}, interval_ms = {every}, cron = {watch.Schedule.Cron}, zone = {watch.Schedule.Zone}, quiet = {quiet}, share = {watch.Share}, revision = revision + 1 WHERE name = {watch.Name}",
                ct);
            if (updated == 0)
            {
                await transaction.ExecuteAsync(
                    $"INSERT INTO watches (name, importance, longest_age, fields, interval_ms, cron, zone, quiet, share, created_at, revision) VALUES ({watch.Name}, {watch.Importance}, {age}, {fields}, {every}, {watch.Schedule.Cron}, {watch.Schedule.Zone}, {quiet}, {watch.Share}, {store.Time.GetUtcNow()}, 1)",
                    ct);
            }

            return (await transaction.Connection!.QueryAsync($"SELECT {new Literal(Columns)} FROM watches WHERE name = {watch.Name}", Read, ct, transaction)).Single();
        },
        cancellationToken);

    /// <summary>All watches, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<Watch>> ListAsync(CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT {new Literal(Columns)} FROM watches ORDER BY watch_id", Read, ct), cancellationToken);

    /// <summary>The watch of a name; null when there is none.</summary>
    public async Task<Watch?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(watch => watch.Name == name);

    /// <summary>Removes a watch and its reports. Products and what was learned of them stay.</summary>
    public Task RemoveAsync(long watchId, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"DELETE FROM watch_items WHERE watch_id = {watchId}", ct);
            await transaction.ExecuteAsync($"DELETE FROM watch_moves WHERE watch_id = {watchId}", ct);
            await transaction.ExecuteAsync($"DELETE FROM watch_sources WHERE watch_id = {watchId}", ct);
            await transaction.ExecuteAsync($"DELETE FROM watch_rounds WHERE watch_id = {watchId}", ct);
            return await transaction.ExecuteAsync($"DELETE FROM watches WHERE watch_id = {watchId}", ct);
        },
        cancellationToken);

    /// <summary>Puts products under a watch; those that are there already stay.</summary>
    public async Task AddItemsAsync(long watchId, IAsyncEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var parts = 0;
        await foreach (var part in ids.Chunk(IdsPerTransaction).WithCancellation(cancellationToken)) await AddPartAsync(watchId, part, isNoted: parts++ < NotedParts, cancellationToken);
        await ForgetMovesAsync(watchId, all: parts > NotedParts, cancellationToken);
    }

    /// <summary>Takes products out of a watch.</summary>
    public async Task RemoveItemsAsync(long watchId, IEnumerable<ItemId> ids, CancellationToken cancellationToken)
    {
        var parts = 0;
        foreach (var part in ids.Chunk(IdsPerTransaction)) await RemovePartAsync(watchId, part, isNoted: parts++ < NotedParts, cancellationToken);
        await ForgetMovesAsync(watchId, all: parts > NotedParts, cancellationToken);
    }

    /// <summary>How many products a watch holds.</summary>
    public Task<long> CountItemsAsync(long watchId, CancellationToken cancellationToken) => store.ReadPatientlyAsync(
        (connection, ct) => connection.NumberAsync($"SELECT COUNT(*) FROM watch_items WHERE watch_id = {watchId}", ct), cancellationToken);

    /// <summary>A watch's products in the order of their ids; page on with the last id.</summary>
    public async Task<IReadOnlyList<ItemId>> ItemsAsync(long watchId, ItemId? after, int take, CancellationToken cancellationToken)
    {
        List<FormattableString> conditions = [$"watch_id = {watchId}"];
        if (after is { } last) conditions.Add($"item_id > {last}");
        return await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync($"SELECT item_id FROM watch_items WHERE {And(conditions)} ORDER BY item_id LIMIT {take}", row => row.GetItemId(0), ct),
            cancellationToken);
    }

    /// <summary>Adds to what a watch did in a round.</summary>
    public Task AddCountsAsync(IReadOnlyCollection<(long WatchId, DateTimeOffset Round, WatchCounts Counts)> news, CancellationToken cancellationToken) =>
        news.Count == 0 ? Task.CompletedTask : store.WriteAsync(
            async (transaction, ct) =>
            {
                foreach (var (watch, round, counts) in news) await AddCountsAsync(transaction, watch, round, counts, ct);
                return news.Count;
            },
            cancellationToken);

    /// <summary>What a watch did of late, the newest round first.</summary>
    public async Task<IReadOnlyList<WatchRound>> RoundsAsync(long watchId, int take, CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT begun_at, checks, changes, rewritten, absent, failed, shared, fresh FROM watch_rounds WHERE watch_id = {watchId} ORDER BY begun_at DESC LIMIT {take}", ReadRound, ct),
        cancellationToken);

    /// <summary>What a watch did in its latest round; null before it did anything.</summary>
    public async Task<WatchRound?> LatestRoundAsync(long watchId, CancellationToken cancellationToken) =>
        (await RoundsAsync(watchId, 1, cancellationToken)) is [var latest] ? latest : null;

    private Task<int> AddPartAsync(long watchId, ItemId[] ids, bool isNoted, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            if (isNoted) await NoteMovesAsync(transaction, watchId, ids, ct);
            foreach (var part in ids.Order().Chunk(1000))
            {
                await transaction.ExecuteAsync($"{new Literal(store.Dialect.InsertIgnore)} INTO watch_items (watch_id, item_id) VALUES {Rows($"{watchId}", part)}", ct);
            }

            return ids.Length;
        },
        cancellationToken);

    private Task<int> RemovePartAsync(long watchId, ItemId[] ids, bool isNoted, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            if (isNoted) await NoteMovesAsync(transaction, watchId, ids, ct);
            foreach (var part in ids.Order().Chunk(1000))
            {
                await transaction.ExecuteAsync($"DELETE FROM watch_items WHERE watch_id = {watchId} AND item_id IN ({new Literal(store.Dialect.IdList(part))})", ct);
            }

            return ids.Length;
        },
        cancellationToken);

    /// <summary>The watch's next revision, in which these products moved; its row is ours until the end of the transaction, so revisions become visible in their order.</summary>
    private async Task NoteMovesAsync(DbTransaction transaction, long watchId, ItemId[] ids, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync($"UPDATE watches SET revision = revision + 1 WHERE watch_id = {watchId}", cancellationToken);
        var revision = await transaction.Connection!.NumberAsync($"SELECT revision FROM watches WHERE watch_id = {watchId}", cancellationToken, transaction);
        foreach (var part in ids.Order().Chunk(1000))
        {
            await transaction.ExecuteAsync($"{new Literal(store.Dialect.InsertIgnore)} INTO watch_moves (watch_id, revision, item_id) VALUES {Rows($"{watchId},{revision}", part)}", cancellationToken);
        }
    }

    /// <summary>Notes of the last revisions are enough for those who look every minute; after very large moves it costs no more to look at the whole watch once.</summary>
    private Task<int> ForgetMovesAsync(long watchId, bool all, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            if (all) await transaction.ExecuteAsync($"UPDATE watches SET revision = revision + 1 WHERE watch_id = {watchId}", ct);
            var kept = all ? 0 : NotedRevisions;
            await transaction.ExecuteAsync($"UPDATE watches SET moves_since = revision - {kept} WHERE watch_id = {watchId} AND moves_since < revision - {kept}", ct);
            return await transaction.ExecuteAsync($"DELETE FROM watch_moves WHERE watch_id = {watchId} AND revision <= (SELECT moves_since FROM watches WHERE watch_id = {watchId})", ct);
        },
        cancellationToken);

    private Literal Rows(string before, ItemId[] ids) => new($"({before},{store.Dialect.IdList(ids).Replace(",", $"),({before},", StringComparison.Ordinal)})");

    private async Task AddCountsAsync(DbTransaction transaction, long watch, DateTimeOffset round, WatchCounts counts, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync($"{new Literal(store.Dialect.InsertIgnore)} INTO watch_rounds (watch_id, begun_at) VALUES ({watch}, {round})", cancellationToken);
        await transaction.ExecuteAsync(
            $"""
            UPDATE watch_rounds SET checks = checks + {counts.Checks}, changes = changes + {counts.Changes}, rewritten = rewritten + {counts.Rewritten},
              absent = absent + {counts.Absent}, failed = failed + {counts.Failed}, shared = shared + {counts.Shared}, fresh = fresh + {counts.Fresh}
            WHERE watch_id = {watch} AND begun_at = {round}
            """,
            cancellationToken);
    }

    private static Watch Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Importance = row.GetDouble(2),
        LongestAge = Span(row.GetNumberOrNull(3)),
        Fields = FieldNames.TryParse(row.GetString(4)) ?? WatchedFields.Usual,
        Schedule = new WatchSchedule
        {
            Every = Span(row.GetNumberOrNull(5)),
            Cron = row.GetTextOrNull(6),
            Zone = row.GetString(7),
            Quiet = row.GetTextOrNull(8) is { } quiet ? QuietHours.TryParse(quiet) : null,
        },
        Share = row.GetDouble(9),
        CreatedAt = row.GetMoment(10),
        Revision = row.GetInt64(11),
        MovesSince = row.GetInt64(12),
    };

    private static WatchRound ReadRound(DbDataReader row) => new(
        row.GetMoment(0), new WatchCounts(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)));

    private static long? Milliseconds(TimeSpan? span) => (long?)span?.TotalMilliseconds;

    private static TimeSpan? Span(long? milliseconds) => milliseconds is { } count ? TimeSpan.FromMilliseconds(count) : null;
}
