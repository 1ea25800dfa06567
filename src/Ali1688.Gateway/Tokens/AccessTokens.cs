namespace Ali1688.Gateway.Tokens;

/// <summary>
/// The access token of one application, for one account: from memory while it is fresh, renewed once for everybody who waits, in this process and
/// in all others on the same store. Renewal begins five minutes or a tenth of the token's life before its end, whichever is
/// shorter, and nobody waits for it while the old token lives. Thread-safe.
/// </summary>
public sealed class AccessTokens : IDisposable, IAsyncDisposable
{
    // After a failure nobody asks again for this long, so that a dead refresh token does not become a storm of requests.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _disposing = new();
    private readonly CancellationToken _stopping;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TokenRenewal _renewal;
    private readonly ITokenStore _store;
    private readonly TokenOwner _owner;
    private readonly Postponement _postponement;
    private volatile TokenResult.Granted? _granted;
    private Task<TokenResult>? _renewing;
    private int _disposed;
    private (TokenResult Failure, DateTimeOffset Until)? _resting;

    /// <summary>Makes the token source of one application.</summary>
    /// <param name="options">Where the platform is.</param>
    /// <param name="credentials">The application.</param>
    /// <param name="store">Where tokens outlive the process.</param>
    /// <param name="time">The clock.</param>
    /// <param name="brought">
    /// Tokens that the user already has; an empty access token stands for "only a refresh token". They are taken into the store
    /// when it has none for this account, or when the platform takes the stored ones no more.
    /// </param>
    /// <param name="memberId">The account whose authorisation is used, where the store may have those of several; null for the one that came first.</param>
    /// <exception cref="ArgumentException">The options or credentials cannot be used; the message says why.</exception>
    public AccessTokens(
        GatewayOptions options, AppCredentials credentials, ITokenStore store, TimeProvider time, TokenSet? brought = null, string? memberId = null)
    {
        (_owner, _store, _time, _stopping) = (new TokenOwner(credentials.AppKey, memberId), store, time, _disposing.Token);
        _renewal = new TokenRenewal(options.Validated(), credentials.Validated(), _owner, store, time, brought);
        _postponement = new Postponement(_renewal, time);
    }

    /// <summary>An access token to send with the next call, or the reason why there is none.</summary>
    public ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_granted is not { } granted || !granted.Tokens.IsAlive(now)) return new(JoinAsync(null, cancellationToken));
        if (!granted.Tokens.IsFresh(now)) _ = Renewal(null);
        else _postponement.BeginWhenDue(granted.Tokens, result => Keep(result), _stopping);
        return new(granted);
    }

    /// <summary>A token other than the one that the platform has just refused. It is renewed only when nobody has done so yet.</summary>
    /// <param name="refusedToken">The access token that went with the refused call.</param>
    /// <param name="cancellationToken">Gives up the wait; the renewal goes on for the others.</param>
    public Task<TokenResult> RefusedAsync(Secret refusedToken, CancellationToken cancellationToken) =>
        _granted is { } granted && !granted.Tokens.AccessToken.Equals(refusedToken) && granted.Tokens.IsAlive(_time.GetUtcNow())
            ? Task.FromResult<TokenResult>(granted)
            : JoinAsync(refusedToken, cancellationToken);

    /// <summary>
    /// Tokens for the code that the authorisation page gave (see <see cref="AuthorizationUrl"/>). They replace those of the same account and stand
    /// beside those of others; they tell whose they are. Not to be given up: a code works once.
    /// </summary>
    public async Task<TokenResult> RedeemCodeAsync(string code, Uri redirectUri, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var result = await _renewal.RedeemAsync(new TokenGrant.Code(new Secret(code), redirectUri));
        if (result is TokenResult.Granted) Reconsider();
        return result;
    }

    /// <summary>A refresh token that ends later, for the stored one. The platform allows it in the last 30 days before its end, and it is done by itself then.</summary>
    public async Task<TokenResult> PostponeAsync(CancellationToken cancellationToken) => Keep(await _renewal.PostponeAsync(onlyWhenDue: false, cancellationToken));

    /// <summary>Forgets the stored tokens. The platform is not told; it has no request for that.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        if (await _store.FindAsync(_owner, cancellationToken) is { } stored) await _store.DeleteAsync(stored.Owner, cancellationToken);
        Reconsider();
    }

    /// <summary>Ends after a renewal that has already reached the platform, so that the tokens which it brings are kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Volatile.Read(ref _disposed) == 1) return;
        await _disposing.CancelAsync();
        if (_renewing is { } renewing) await ((Task)renewing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _postponement.EndAsync();
        Dispose();
    }

    /// <summary>Ends at once; a renewal under way may lose what it brings. Better: <see cref="DisposeAsync"/>.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _disposing.Cancel();
        _renewal.Dispose();
        _disposing.Dispose();
    }

    /// <summary>Waits for the renewal that is going on. It may have begun before the refusal and end with the refused token: then one more is waited for.</summary>
    private async Task<TokenResult> JoinAsync(Secret? refused, CancellationToken cancellationToken)
    {
        var result = await Renewal(refused).WaitAsync(cancellationToken);
        return result is TokenResult.Granted granted && granted.Tokens.AccessToken.Equals(refused)
            ? await Renewal(refused).WaitAsync(cancellationToken)
            : result;
    }

    private Task<TokenResult> Renewal(Secret? refused)
    {
        lock (_lock)
        {
            if (_renewing is { IsCompleted: false }) return _renewing;
            if (_resting is { } resting && _time.GetUtcNow() < resting.Until) return Task.FromResult(resting.Failure);
            return _renewing = Task.Run(() => RenewAsync(refused), _stopping);
        }
    }

    private async Task<TokenResult> RenewAsync(Secret? refused)
    {
        var result = Keep(await _renewal.RenewAsync(refused, _stopping));
        if (result is not TokenResult.Failed) return result;
        lock (_lock) _resting = (result, _time.GetUtcNow() + Rest);
        return result;
    }

    private TokenResult Keep(TokenResult result)
    {
        if (result is not TokenResult.Granted granted) return result;
        lock (_lock) (_granted, _resting) = (granted, null);
        _postponement.BeginWhenDue(granted.Tokens, later => Keep(later), _stopping);
        return result;
    }

    // The store decides anew which tokens are to be used.
    private void Reconsider()
    {
        lock (_lock) (_granted, _resting) = (null, null);
    }
}
