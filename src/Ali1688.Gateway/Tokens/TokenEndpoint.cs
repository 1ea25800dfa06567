using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Tokens;

/// <summary>Asks the platform for tokens, once a call. Thread-safe.</summary>
internal sealed class TokenEndpoint(GatewayOptions options, AppCredentials credentials, TimeProvider time) : IDisposable
{
    // One attempt ends well before a refresh lock is taken for abandoned (30 seconds).
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(20);

    private readonly TokenRequest _requests = new(options, credentials);

    private readonly HttpExchange _http = new(
        options with { AttemptTimeout = options.AttemptTimeout < LongestAttempt ? options.AttemptTimeout : LongestAttempt },
        time);

    public async Task<TokenResult> AskAsync(TokenGrant grant, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        using var request = _requests.For(grant);
        return await _http.SendAsync(request, cancellationToken) switch
        {
            Delivery.Received { Answer.Fault: null } received => Scrubbed(TokenAnswer.Read(received.Answer, grant, askedAt), grant),
            Delivery.Received received => new TokenResult.Failed(TokenFailure.Unavailable, null, received.Answer.Fault!),
            Delivery.Failed failed => new TokenResult.Failed(TokenFailure.Unavailable, null, failed.Result.Message),
            _ => throw new InvalidOperationException("A delivery is received or failed."),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private TokenResult Scrubbed(TokenResult result, TokenGrant grant) => result is TokenResult.Failed failed
        ? failed with
        {
            Message = Scrubber.Scrub(
                failed.Message, credentials.AppSecret, grant.Previous?.RefreshToken, grant.Previous?.AccessToken, (grant as TokenGrant.Code)?.Value),
        }
        : result;
}
