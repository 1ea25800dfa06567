using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tokens;

/// <summary>
/// Renews tokens so that of all processes on one store only one asks the platform: under the store's lock, and only when the
/// store still has nothing better. What passes by itself is tried again; the lock is never held while waiting.
/// </summary>
internal sealed class TokenRenewal(GatewayOptions options, AppCredentials credentials, TokenOwner wanted, ITokenStore store, TimeProvider time, TokenSet? brought)
    : IDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private readonly TokenEndpoint _endpoint = new(options, credentials, time);
    private readonly TokenLock _lock = new(wanted, store, time);
    private readonly TokenKeeping _keeping = new(wanted, store, time);

    /// <summary>Tokens that are fresh and not the refused one: the store's, or new ones.</summary>
    public async Task<TokenResult> RenewAsync(Secret? refused, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var result = await _lock.RunAsync(stored => Usable(stored, refused), (owner, stored) => ReplaceAsync(owner, stored, refused), cancellationToken);
            if (result is not TokenResult.Failed { Kind: TokenFailure.Unavailable } || tries == Waits.Length) return result;
            await Task.Delay(Waits[tries] * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    /// <summary>Tokens for a code. Tried once: a code works only once.</summary>
    public async Task<TokenResult> RedeemAsync(TokenGrant.Code code) =>
        await _endpoint.AskAsync(code, CancellationToken.None) is var result && result is TokenResult.Granted granted
            ? await _keeping.AddAsync(granted)
            : result;

    /// <summary>A later end of the refresh token. Where another process was quicker, that one's tokens.</summary>
    /// <param name="onlyWhenDue">Whether to ask only in the last days of the refresh token.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public Task<TokenResult> PostponeAsync(bool onlyWhenDue, CancellationToken cancellationToken) => _lock.RunAsync(
        stored => onlyWhenDue && stored?.MayBePostponed(time.GetUtcNow()) == false ? new TokenResult.Granted(stored) : null,
        (owner, stored) => stored switch
        {
            not { RefreshToken: not null } => Task.FromResult(LoginNeeded),
            _ when onlyWhenDue && !stored.MayBePostponed(time.GetUtcNow()) => Task.FromResult<TokenResult>(new TokenResult.Granted(stored)),
            _ => AskAndKeepAsync(owner, new TokenGrant.Postpone(stored)),
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _endpoint.Dispose();

    private TokenResult LoginNeeded { get; } = new TokenResult.Failed(TokenFailure.LoginNeeded, null, wanted.MemberId is null
        ? GatewaySentences.NoTokenYet
        : GatewaySentences.NoTokenOf.With(wanted.MemberId));

    /// <summary>The stored tokens, then those that the user brought (when the store has none, or the platform takes the stored ones no more), then the application's own.</summary>
    private async Task<TokenResult> ReplaceAsync(TokenOwner owner, TokenSet? stored, Secret? refused)
    {
        var result = LoginNeeded;
        foreach (var tokens in new[] { stored, Differs(brought, stored) ? brought : null })
        {
            if (tokens is null) continue;
            result = await FromAsync(owner, tokens, refused) ?? result;
            if (result is not TokenResult.Failed { Kind: TokenFailure.LoginNeeded }) return result;
        }

        return options.Protocol == ProtocolKind.TopSha1 ? await AskAndKeepAsync(owner, new TokenGrant.ClientCredentials()) : result;
    }

    private async Task<TokenResult?> FromAsync(TokenOwner owner, TokenSet tokens, Secret? refused)
    {
        if (Usable(tokens, refused) is { } usable) return await _keeping.KeepAsync(owner, usable);
        return tokens.RefreshToken is null ? null : await AskAndKeepAsync(owner, new TokenGrant.Refresh(tokens));
    }

    // Not to be cancelled: once the platform has heard the question, the old refresh token may be dead, and only the answer
    // holds the new one. The endpoint's own time-out bounds it.
    private async Task<TokenResult> AskAndKeepAsync(TokenOwner owner, TokenGrant grant) =>
        await _endpoint.AskAsync(grant, CancellationToken.None) is var result && result is TokenResult.Granted granted
            ? await _keeping.KeepAsync(owner, granted)
            : result;

    private TokenResult.Granted? Usable(TokenSet? tokens, Secret? refused) =>
        tokens is not null && tokens.IsFresh(time.GetUtcNow()) && !tokens.AccessToken.Equals(refused) ? new TokenResult.Granted(tokens) : null;

    private static bool Differs(TokenSet? brought, TokenSet? stored) =>
        brought is not null && !(brought.AccessToken.Equals(stored?.AccessToken) && Equals(brought.RefreshToken, stored?.RefreshToken));
}
