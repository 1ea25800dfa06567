using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Access;

/// <summary>What proves the administrator's password. Thread-safe.</summary>
public sealed class AdminPassword(Store store)
{
    /// <summary>The name that goes with the password.</summary>
    public const string Name = "admin";

    /// <summary>The password's hash, and when it was set; null when there is none.</summary>
    public async Task<(string Hash, DateTimeOffset SetAt)?> FindAsync(CancellationToken cancellationToken) => (await store.ReadAsync(
        (connection, ct) => connection.QueryAsync<(string, DateTimeOffset)?>($"SELECT hash, set_at FROM access_passwords WHERE name = {Name}", row => (row.GetString(0), row.GetMoment(1)), ct),
        cancellationToken)).SingleOrDefault();

    /// <summary>Sets it anew.</summary>
    public Task SetAsync(string hash, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"DELETE FROM access_passwords WHERE name = {Name}", ct);
            return await transaction.ExecuteAsync($"INSERT INTO access_passwords (name, hash, set_at) VALUES ({Name}, {hash}, {store.Time.GetUtcNow()})", ct);
        },
        cancellationToken);
}
