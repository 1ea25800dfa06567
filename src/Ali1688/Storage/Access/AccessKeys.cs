using System.Data.Common;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Access;

/// <summary>The keys that open the service. Thread-safe.</summary>
public sealed class AccessKeys(Store store)
{
    private const string Columns = "name, scope, created_at, expires_at, revoked_at";

    /// <summary>Adds a key; false when its name is taken, be it by one that was revoked: the audit trail must not mix them up.</summary>
    /// <param name="name">Its name, 1 to 100 characters.</param>
    /// <param name="scope">What it opens.</param>
    /// <param name="digest">Its SHA-256, as 64 hexadecimal digits.</param>
    /// <param name="expiresAt">When it ends; null for never.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> AddAsync(string name, AccessScope scope, string digest, DateTimeOffset? expiresAt, CancellationToken cancellationToken) => await store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync(
            $"{new Literal(store.Dialect.InsertIgnore)} INTO access_keys (name, scope, digest, created_at, expires_at) VALUES ({name}, {Word(scope)}, {digest}, {store.Time.GetUtcNow()}, {expiresAt})", ct),
        cancellationToken) > 0;

    /// <summary>All keys, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => connection.QueryAsync($"SELECT {new Literal(Columns)} FROM access_keys ORDER BY key_id", Read, ct), cancellationToken);

    /// <summary>The key of a digest; null when there is none.</summary>
    public async Task<AccessKey?> FindAsync(string digest, CancellationToken cancellationToken) => (await store.ReadAsync(
        (connection, ct) => connection.QueryAsync($"SELECT {new Literal(Columns)} FROM access_keys WHERE digest = {digest}", Read, ct), cancellationToken)).SingleOrDefault();

    /// <summary>Takes a key back; false when there is none of this name, or it was taken back before.</summary>
    public async Task<bool> RevokeAsync(string name, CancellationToken cancellationToken) => await store.WriteAsync(
        (transaction, ct) => transaction.ExecuteAsync($"UPDATE access_keys SET revoked_at = {store.Time.GetUtcNow()} WHERE name = {name} AND revoked_at IS NULL", ct), cancellationToken) > 0;

    private static AccessKey Read(DbDataReader row) => new()
    {
        Name = row.GetString(0),
        Scope = Enum.Parse<AccessScope>(row.GetString(1), ignoreCase: true),
        CreatedAt = row.GetMoment(2),
        ExpiresAt = row.GetMomentOrNull(3),
        RevokedAt = row.GetMomentOrNull(4),
    };

#pragma warning disable CA1308 // Words in the database are lower case.
    private static string Word(AccessScope scope) => scope.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
