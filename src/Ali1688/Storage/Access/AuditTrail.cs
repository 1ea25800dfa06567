using System.Data.Common;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Access;

/// <summary>Who changed what, and when; rows are only added. Thread-safe.</summary>
public sealed class AuditTrail(Store store)
{
    private const int LongestName = 200;
    private const int LongestTarget = 500;

    /// <summary>Adds an entry; its number and moment are given to it here.</summary>
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync(
            $"INSERT INTO audit (at, actor, origin, action, target, result) VALUES ({store.Time.GetUtcNow()}, {Cut(entry.Actor, LongestName)}, {Cut(entry.Origin, 100)}, {Cut(entry.Action, 100)}, {Cut(entry.Target, LongestTarget)}, {entry.Result})", ct),
        cancellationToken);

    /// <summary>The newest entries, newest first; page on with the number of the last one.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(long? before, int take, CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => connection.QueryAsync(
            $"SELECT entry_id, at, actor, origin, action, target, result FROM audit WHERE entry_id < {before ?? long.MaxValue} ORDER BY entry_id DESC LIMIT {take}", Read, ct),
        cancellationToken);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private static AuditEntry Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetMoment(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6));
}
