using System.Security.Cryptography;
using System.Text.Json;
using Ali1688.Gateway.Tokens;
using Ali1688.Storage.Tokens;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// Tokens in the store, encrypted with ASP.NET Data Protection; its keys are in the data folder's <c>keys</c>, for this machine's user alone.
/// All methods wait while the store is out of reach.
/// </summary>
public sealed class StoredTokens : ITokenStore
{
    private static readonly TimeSpan LockLife = TimeSpan.FromSeconds(30);
    private readonly Store _store;
    private readonly ILogger _logger;
    private readonly string _keys;
    private readonly Lazy<IDataProtectionProvider> _protection;
    private int _warned;

    /// <summary>Over a store; nothing is read before the first use.</summary>
    /// <param name="store">Where the tokens are.</param>
    /// <param name="options">Names the data folder.</param>
    /// <param name="logger">Told once when tokens cannot be decrypted.</param>
    public StoredTokens(Store store, StorageOptions options, ILogger logger)
    {
        _store = store;
        _logger = logger;
        _keys = Path.Combine(Path.GetFullPath(options.DataDirectory), "keys");
        _protection = new Lazy<IDataProtectionProvider>(() => PrivateKeyRing.Open(_keys));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredTokenSet>> ListAsync(string appKey, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT member_id, protected FROM tokens WHERE app_key = {appKey} AND protected IS NOT NULL ORDER BY added_at, member_id",
                row => (Owner: OwnerOf(appKey, row.GetString(0)), Blob: row.GetFieldValue<byte[]>(1)),
                ct),
            cancellationToken);
        return [.. rows.Select(row => (row.Owner, Tokens: Decrypt(row.Owner, row.Blob))).Where(row => row.Tokens is not null).Select(row => new StoredTokenSet(row.Owner, row.Tokens!))];
    }

    /// <inheritdoc/>
    public Task WriteAsync(TokenOwner owner, TokenSet tokens, CancellationToken cancellationToken) =>
        PutAsync(owner, Protector(owner).Protect(TokenRecord.Write(tokens)), cancellationToken);

    // The row stays: it may hold the lock.
    /// <inheritdoc/>
    public Task DeleteAsync(TokenOwner owner, CancellationToken cancellationToken) => PutAsync(owner, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryLockAsync(TokenOwner owner, CancellationToken cancellationToken)
    {
        var holder = Guid.NewGuid().ToString("n");
        var taken = await _store.WriteAsync(
            async (transaction, ct) =>
            {
                var now = _store.Time.GetUtcNow();
                await transaction.ExecuteAsync(EnsureRow(owner), ct);
                return await transaction.ExecuteAsync(
                    $"""
                    UPDATE tokens SET lock_owner = {holder}, lock_until = {now + LockLife}
                    WHERE {RowOf(owner)} AND (lock_owner IS NULL OR lock_owner = {holder} OR lock_until < {now})
                    """,
                    ct);
            },
            cancellationToken);
        return taken == 1 ? new RefreshLock(_store, RowOf(owner), holder) : null;
    }

    private Task<int> PutAsync(TokenOwner owner, byte[]? blob, CancellationToken cancellationToken) => _store.WriteAsync(
        async (transaction, ct) =>
        {
            var now = _store.Time.GetUtcNow();
            await transaction.ExecuteAsync(EnsureRow(owner), ct);
            var addedAt = blob is null ? (FormattableString)$"NULL" : $"COALESCE(added_at, {now})";
            return await transaction.ExecuteAsync($"UPDATE tokens SET protected = {blob}, updated_at = {now}, added_at = {addedAt} WHERE {RowOf(owner)}", ct);
        },
        cancellationToken);

    private FormattableString EnsureRow(TokenOwner owner) =>
        $"{new Literal(_store.Dialect.InsertIgnore)} INTO tokens (app_key, member_id) VALUES ({owner.AppKey}, {owner.MemberId ?? ""})";

    private static FormattableString RowOf(TokenOwner owner) => $"app_key = {owner.AppKey} AND member_id = {owner.MemberId ?? ""}";

    private static TokenOwner OwnerOf(string appKey, string member) => new(appKey, member.Length == 0 ? null : member);

    private TokenSet? Decrypt(TokenOwner owner, byte[] blob)
    {
        try
        {
            return TokenRecord.Read(Protector(owner).Unprotect(blob));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            if (Interlocked.Exchange(ref _warned, 1) == 0) StorageLog.TokensUnreadable(_logger, owner.AppKey, _keys);
            return null;
        }
    }

    // One account's tokens cannot be passed off as another's.
    private IDataProtector Protector(TokenOwner owner) => owner.MemberId is { } member
        ? _protection.Value.CreateProtector("Ali1688.Tokens", owner.AppKey, member)
        : _protection.Value.CreateProtector("Ali1688.Tokens", owner.AppKey);
}
