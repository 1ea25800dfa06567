using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tokens;

/// <summary>
/// Renews tokens so that of all processes on one store only one asks the platform: under the store's lock, and only when the
/// store still has nothing better. What passes by itself is tried again; the lock is never held while waiting.
/// </summary>
internal sealed class TokenRenewal(GatewayOptions options, AppCredentials credentials, ITokenStore store, TimeProvider time, TokenSet? brought)
    : IDisposable
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    private readonly TokenEndpoint _endpoint = new(options, credentials, time);
    private readonly TokenLock _lock = new(credentials.AppKey, store, time);

    /// <summary>Tokens that are fresh and not the refused one: the store's, or new ones.</summary>
    public async Task<TokenResult> RenewAsync(Secret? refused, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var result = await _lock.RunAsync(stored => Usable(stored, refused), stored => ReplaceAsync(stored, refused), cancellationToken);
            if (result is not TokenResult.Failed { Kind: TokenFailure.Unavailable } || tries == Waits.Length) return result;
            await Task.Delay(Waits[tries] * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
        }
    }

    /// <summary>Tokens for a code or for another kind of grant made from the stored tokens. Tried once: a code works only once.</summary>
    public Task<TokenResult> ExchangeAsync(Func<TokenSet?, TokenGrant?> grant, CancellationToken cancellationToken) => _lock.RunAsync(
        _ => null,
        stored => grant(stored) is { } question ? AskAndKeepAsync(question) : Task.FromResult(LoginNeeded),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _endpoint.Dispose();

    private static TokenResult LoginNeeded { get; } =
        new TokenResult.Failed(TokenFailure.LoginNeeded, null, "There is no token yet: somebody with the 1688 account must log in first.");

    /// <summary>The stored tokens, then those that the user brought (when the store has none, or the platform takes the stored ones no more), then the application's own.</summary>
    private async Task<TokenResult> ReplaceAsync(TokenSet? stored, Secret? refused)
    {
        var result = LoginNeeded;
        foreach (var tokens in new[] { stored, Differs(brought, stored) ? brought : null })
        {
            if (tokens is null) continue;
            result = await FromAsync(tokens, refused) ?? result;
            if (result is not TokenResult.Failed { Kind: TokenFailure.LoginNeeded }) return result;
        }

        return options.Protocol == ProtocolKind.TopSha1 ? await AskAndKeepAsync(new TokenGrant.ClientCredentials()) : result;
    }

    private async Task<TokenResult?> FromAsync(TokenSet tokens, Secret? refused)
    {
        if (Usable(tokens, refused) is { } usable) return await KeepAsync(usable);
        return tokens.RefreshToken is null ? null : await AskAndKeepAsync(new TokenGrant.Refresh(tokens));
    }

    // Not to be cancelled: once the platform has heard the question, the old refresh token may be dead, and only the answer
    // holds the new one. The endpoint's own time-out bounds it.
    private async Task<TokenResult> AskAndKeepAsync(TokenGrant grant) => await KeepAsync(await _endpoint.AskAsync(grant, CancellationToken.None));

    private async Task<TokenResult> KeepAsync(TokenResult result)
    {
        if (result is TokenResult.Granted granted) await store.WriteAsync(credentials.AppKey, granted.Tokens, CancellationToken.None);
        return result;
    }

    private TokenResult.Granted? Usable(TokenSet? tokens, Secret? refused) =>
        tokens is not null && tokens.IsFresh(time.GetUtcNow()) && !tokens.AccessToken.Equals(refused) ? new TokenResult.Granted(tokens) : null;

    private static bool Differs(TokenSet? brought, TokenSet? stored) =>
        brought is not null && !(brought.AccessToken.Equals(stored?.AccessToken) && Equals(brought.RefreshToken, stored?.RefreshToken));
}
