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
    public async Task<TokenSet?> ReadAsync(string appKey, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT protected FROM tokens WHERE app_key = {appKey} AND protected IS NOT NULL", row => row.GetFieldValue<byte[]>(0), ct),
            cancellationToken);
        return rows is [var blob] ? Decrypt(appKey, blob) : null;
    }

    /// <inheritdoc/>
    public Task WriteAsync(string appKey, TokenSet tokens, CancellationToken cancellationToken) =>
        PutAsync(appKey, Protector(appKey).Protect(TokenRecord.Write(tokens)), cancellationToken);

    // The row stays: it may hold the lock.
    /// <inheritdoc/>
    public Task DeleteAsync(string appKey, CancellationToken cancellationToken) => PutAsync(appKey, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> TryLockAsync(string appKey, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("n");
        var taken = await _store.WriteAsync(
            async (transaction, ct) =>
            {
                var now = _store.Time.GetUtcNow();
                await transaction.ExecuteAsync(EnsureRow(appKey), ct);
                return await transaction.ExecuteAsync(
                    $"""
                    UPDATE tokens SET lock_owner = {owner}, lock_until = {now + LockLife}
                    WHERE app_key = {appKey} AND (lock_owner IS NULL OR lock_owner = {owner} OR lock_until < {now})
                    """,
                    ct);
            },
            cancellationToken);
        return taken == 1 ? new RefreshLock(_store, appKey, owner) : null;
    }

    private Task<int> PutAsync(string appKey, byte[]? blob, CancellationToken cancellationToken) => _store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync(EnsureRow(appKey), ct);
            return await transaction.ExecuteAsync(
                $"UPDATE tokens SET protected = {blob}, updated_at = {_store.Time.GetUtcNow()} WHERE app_key = {appKey}", ct);
        },
        cancellationToken);

    private FormattableString EnsureRow(string appKey) =>
        $"{new Literal(_store.Dialect.InsertIgnore)} INTO tokens (app_key) VALUES ({appKey})";

    private TokenSet? Decrypt(string appKey, byte[] blob)
    {
        try
        {
            return TokenRecord.Read(Protector(appKey).Unprotect(blob));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            if (Interlocked.Exchange(ref _warned, 1) == 0) StorageLog.TokensUnreadable(_logger, appKey, _keys);
            return null;
        }
    }

    private IDataProtector Protector(string appKey) => _protection.Value.CreateProtector("Ali1688.Tokens", appKey);
}
