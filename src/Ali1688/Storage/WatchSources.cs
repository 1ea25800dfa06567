namespace Ali1688.Storage;

/// <summary>The sources in which watches' products are found (<c>own</c>, <c>keyword:TEXT</c> …). All methods wait while the store is out of reach. Thread-safe.</summary>
public sealed class WatchSources(Store store)
{
    /// <summary>Gives a watch these sources instead of those it has; they were not looked at yet.</summary>
    public Task SetAsync(long watchId, IReadOnlyList<string> specs, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"DELETE FROM watch_sources WHERE watch_id = {watchId}", ct);
            foreach (var (position, spec) in specs.Index()) await transaction.ExecuteAsync($"INSERT INTO watch_sources (watch_id, position, spec) VALUES ({watchId}, {position}, {spec})", ct);
            return specs.Count;
        },
        cancellationToken);

    /// <summary>A watch's sources, as people wrote them.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(long watchId, CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT spec FROM watch_sources WHERE watch_id = {watchId} ORDER BY position", row => row.GetString(0), ct), cancellationToken);

    /// <summary>The watches whose sources were not looked at since a moment.</summary>
    public async Task<IReadOnlyList<long>> DueAsync(DateTimeOffset since, CancellationToken cancellationToken) => await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT DISTINCT watch_id FROM watch_sources WHERE found_at IS NULL OR found_at < {since}", row => row.GetInt64(0), ct), cancellationToken);

    /// <summary>A watch's sources were looked at.</summary>
    public Task FoundAsync(long watchId, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"UPDATE watch_sources SET found_at = {store.Time.GetUtcNow()} WHERE watch_id = {watchId}", ct), cancellationToken);
}
