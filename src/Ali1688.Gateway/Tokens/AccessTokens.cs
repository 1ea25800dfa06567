namespace Ali1688.Gateway.Tokens;

/// <summary>
/// Keeps one key's access token valid: out of memory while it is fresh, renewed a little before its end, one renewal at a time in this
/// process and, by the store's lock, among all processes. Thread-safe.
/// </summary>
public sealed class AccessTokens : IDisposable
{
    private static readonly TimeSpan MostEarly = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);
    private const double EarlyShare = 0.1;
    private const int Tries = 4;

    private readonly AppCredentials _credentials;
    private readonly ITokenStore _store;
    private readonly TokenSet? _brought;
    private readonly TimeProvider _time;
    private readonly TokenEndpoint _endpoint;
    private readonly Lock _lock = new();
    private TokenSet? _current;
    private Task<TokenResult>? _renewal;

    /// <summary>Makes a keeper of one key's tokens.</summary>
    /// <param name="options">Where the token endpoint is.</param>
    /// <param name="credentials">The key.</param>
    /// <param name="store">Where tokens outlive the process.</param>
    /// <param name="brought">Tokens that the user has: they are taken where the store has none of this key.</param>
    /// <param name="time">The clock.</param>
    public AccessTokens(GatewayOptions options, AppCredentials credentials, ITokenStore store, TokenSet? brought, TimeProvider time)
    {
        (_credentials, _store, _brought, _time) = (credentials, store, brought, time);
        _endpoint = new TokenEndpoint(options, credentials, time);
    }

    /// <summary>A token that is valid now, renewed when it must be.</summary>
    public ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is { } current && IsFresh(current)) return ValueTask.FromResult<TokenResult>(new TokenResult.Granted(current.AccessToken));
        }

        return new ValueTask<TokenResult>(JoinRenewalAsync(null, cancellationToken));
    }

    /// <summary>A token other than the one that the platform refused.</summary>
    public Task<TokenResult> RenewAsync(Secret refused, CancellationToken cancellationToken) => JoinRenewalAsync(refused, cancellationToken);

    /// <summary>Trades the code of a login for tokens, and stores them.</summary>
    public async Task<TokenResult> RedeemCodeAsync(string code, Uri redirectUri, CancellationToken cancellationToken) =>
        await KeepAsync(await _endpoint.RedeemAsync(code, redirectUri, cancellationToken), cancellationToken);

    /// <summary>Trades the refresh token for one that lives longer; the platform allows it in the last 30 days of its life.</summary>
    public async Task<TokenResult> PostponeAsync(CancellationToken cancellationToken) =>
        await _store.ReadAsync(_credentials.AppKey, cancellationToken) is { RefreshToken: { } refresh } tokens
            ? await KeepAsync(await _endpoint.PostponeAsync(tokens, refresh, cancellationToken), cancellationToken)
            : new TokenResult.LoginNeeded(null, "there is no refresh token to prolong.");

    /// <inheritdoc/>
    public void Dispose() => _endpoint.Dispose();

    /// <summary>All who need a new token at the same time wait for the same renewal; it outlives any one of them.</summary>
    private async Task<TokenResult> JoinRenewalAsync(Secret? refused, CancellationToken cancellationToken)
    {
        Task<TokenResult> renewal;
        lock (_lock)
        {
            if (_current is { } current && IsFresh(current) && !current.AccessToken.Equals(refused)) return new TokenResult.Granted(current.AccessToken);
            if (_renewal is null || _renewal.IsCompleted) _renewal = Task.Run(() => RenewOnceAsync(refused, CancellationToken.None), CancellationToken.None);
            renewal = _renewal;
        }

        return await renewal.WaitAsync(cancellationToken);
    }

    private async Task<TokenResult> RenewOnceAsync(Secret? refused, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindStoredAsync(refused, cancellationToken) is { } found) return Use(found);
            await using var right = await _store.TryLockAsync(_credentials.AppKey, cancellationToken);
            if (right is not null)
            {
                // Between the look and the lock another process may have renewed it.
                if (await FindStoredAsync(refused, cancellationToken) is { } renewed) return Use(renewed);
                return await AskAsync(refused, cancellationToken);
            }

            await Task.Delay(LockPoll, _time, cancellationToken);
        }
    }

    private async Task<TokenSet?> FindStoredAsync(Secret? refused, CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(_credentials.AppKey, cancellationToken);
        return IsUsable(stored, refused) ? stored : null;
    }

    private async Task<TokenResult> AskAsync(Secret? refused, CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(_credentials.AppKey, cancellationToken);
        if (stored is null && IsUsable(_brought, refused)) return await KeepAsync(new TokenAnswer(_brought, null), cancellationToken);

        var refreshTokens = new[] { stored?.RefreshToken, _brought?.RefreshToken }.OfType<Secret>().Distinct();
        TokenResult last = new TokenResult.LoginNeeded(null, "there is no token of this key yet.");
        foreach (var refreshToken in refreshTokens)
        {
            last = await KeepAsync(await PersistAsync(() => _endpoint.RefreshAsync(refreshToken, cancellationToken), cancellationToken), cancellationToken);
            if (last is not TokenResult.LoginNeeded) return last;
        }

        if (IsUsable(_brought, refused)) return await KeepAsync(new TokenAnswer(_brought, null), cancellationToken);
        return _endpoint.GrantsToApplication
            ? await KeepAsync(await PersistAsync(() => _endpoint.GrantToApplicationAsync(cancellationToken), cancellationToken), cancellationToken)
            : last;
    }

    private bool IsUsable(TokenSet? tokens, Secret? refused) => tokens is not null && IsFresh(tokens) && !tokens.AccessToken.Equals(refused);

    /// <summary>Asks a few times while the endpoint fails in ways that pass.</summary>
    private async Task<TokenAnswer> PersistAsync(Func<Task<TokenAnswer>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await ask();
            if (answer.Failure is not TokenResult.Unavailable { Fault: not Calls.TransientFault.Unreachable } || attempt == Tries) return answer;
            await Task.Delay(Random.Shared.NextDouble() * TimeSpan.FromSeconds(0.5 * (1 << attempt)), _time, cancellationToken);
        }
    }

    private async Task<TokenResult> KeepAsync(TokenAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Tokens is null) return answer.Failure!; // one of the two is always there
        await _store.WriteAsync(_credentials.AppKey, answer.Tokens, cancellationToken);
        return Use(answer.Tokens);
    }

    private TokenResult.Granted Use(TokenSet tokens)
    {
        lock (_lock) _current = tokens;
        return new TokenResult.Granted(tokens.AccessToken);
    }

    /// <summary>Five minutes early, or a tenth of the token's life where that is less.</summary>
    private bool IsFresh(TokenSet tokens)
    {
        if (tokens.AccessToken.Reveal().Length == 0) return false;
        if (tokens.ExpiresAt is not { } end) return true;
        var early = TimeSpan.FromTicks(Math.Min(MostEarly.Ticks, (long)((end - tokens.IssuedAt).Ticks * EarlyShare)));
        return _time.GetUtcNow() < end - early;
    }
}
