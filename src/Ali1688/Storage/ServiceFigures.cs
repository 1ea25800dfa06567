using Ali1688.Quotas;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>Counts about the program's own work, as rules on the service ask for them. Thread-safe.</summary>
internal sealed class ServiceFigures(Store store)
{
    private static readonly CallEnding[] NoFailures = [CallEnding.Answered, CallEnding.NotFound, CallEnding.Throttled, CallEnding.DayQuotaSpent];

    /// <summary>How many calls were sent since a moment, and how many of them failed.</summary>
    public async Task<(long Calls, long Failed)> CallsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await QueryAsync($"SELECT ending, COUNT(*) FROM calls WHERE at >= {Micros(since)} GROUP BY ending", row => (Ending: (CallEnding)row.GetInt32(0), Count: row.GetInt64(1)), cancellationToken);
        return (rows.Sum(row => row.Count), rows.Where(row => !NoFailures.Contains(row.Ending)).Sum(row => row.Count));
    }

    /// <summary>How often each key and API was refused for want of permission since a moment, unless a later call was not.</summary>
    public async Task<IReadOnlyList<(string Key, string Api, long Count)>> RefusalsAsync(DateTimeOffset since, CancellationToken cancellationToken) => await QueryAsync(
        $"""
        SELECT k.name, a.name, r.refused FROM
          (SELECT app_key, api, SUM(CASE WHEN ending = {CallEnding.PermissionRefused} THEN 1 ELSE 0 END) AS refused,
             MAX(CASE WHEN ending = {CallEnding.PermissionRefused} THEN at ELSE 0 END) AS refused_at, MAX(CASE WHEN ending IN ({CallEnding.Answered}, {CallEnding.NotFound}) THEN at ELSE 0 END) AS answered_at
           FROM calls WHERE at >= {Micros(since)} GROUP BY app_key, api) r
          JOIN call_names k ON k.id = r.app_key JOIN call_names a ON a.id = r.api
        WHERE r.refused_at > r.answered_at ORDER BY k.name, a.name
        """,
        row => (row.GetString(0), row.GetString(1), Convert.ToInt64(row.GetValue(2), System.Globalization.CultureInfo.InvariantCulture)),
        cancellationToken);

    /// <summary>Whether the platform refused a key's token since a moment and answered nothing afterwards, for a minute at least.</summary>
    public async Task<bool> IsTokenRefusedAsync(string key, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var times = await QueryAsync(
            $"SELECT ending, MAX(at) FROM calls WHERE at >= {Micros(since)} AND app_key = (SELECT id FROM call_names WHERE name = {key}) AND ending IN ({CallEnding.Answered}, {CallEnding.TokenRefused}) GROUP BY ending",
            row => (Ending: (CallEnding)row.GetInt32(0), At: row.GetInt64(1)),
            cancellationToken);
        var refused = times.Where(time => time.Ending == CallEnding.TokenRefused).Select(time => time.At).DefaultIfEmpty(0).Max();
        return refused > 0 && refused < Micros(until) && times.All(time => time.At <= refused);
    }

    /// <summary>How many products are due at a moment.</summary>
    public Task<long> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => CountAsync($"SELECT COUNT(*) FROM due_items WHERE not_before <= {now}", cancellationToken);

    /// <summary>How many messages of the platform are not applied yet.</summary>
    public Task<long> PendingMessagesAsync(CancellationToken cancellationToken) => CountAsync($"SELECT COUNT(*) FROM push_messages WHERE state = {MessageState.Waiting}", cancellationToken);

    /// <summary>How many ids were given up since a moment.</summary>
    public Task<long> GivenUpAsync(DateTimeOffset since, CancellationToken cancellationToken) => CountAsync($"SELECT COUNT(*) FROM dead_letters WHERE at >= {since}", cancellationToken);

    /// <summary>How many products a watch holds, and how many of them nobody looked at since a moment.</summary>
    public async Task<(long All, long Older)> AgesAsync(long watchId, DateTimeOffset since, CancellationToken cancellationToken) => (await QueryAsync(
        $"SELECT COUNT(*), COALESCE(SUM(CASE WHEN c.checked_at IS NULL OR c.checked_at < {since} THEN 1 ELSE 0 END), 0) FROM watch_items w LEFT JOIN item_checks c ON c.item_id = w.item_id WHERE w.watch_id = {watchId}",
        row => (row.GetInt64(0), Convert.ToInt64(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)),
        cancellationToken))[0];

    private Task<long> CountAsync(FormattableString sql, CancellationToken cancellationToken) => store.ReadAsync((connection, ct) => connection.NumberAsync(sql, ct), cancellationToken);

    private Task<List<T>> QueryAsync<T>(FormattableString sql, Func<System.Data.Common.DbDataReader, T> read, CancellationToken cancellationToken) =>
        store.ReadAsync((connection, ct) => connection.QueryAsync(sql, read, ct), cancellationToken);

    private static long Micros(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
