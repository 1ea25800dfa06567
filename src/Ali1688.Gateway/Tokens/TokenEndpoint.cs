using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tokens;

/// <summary>
/// The platform's token endpoint in both protocols. aop posts a form to getToken, as its documentation demands; top-sha1 sends a query.
/// Neither is signed. Thread-safe.
/// </summary>
internal sealed class TokenEndpoint(GatewayOptions options, AppCredentials credentials, TimeProvider time) : IDisposable
{
    private readonly Transport _transport = new(options with { MaxConnections = 2 }, time);

    /// <summary>Whether a token can be had without any human: only the TOP-like dialect grants one to the application itself.</summary>
    public bool GrantsToApplication => options.Protocol == ProtocolKind.TopSha1;

    public Task<TokenAnswer> RefreshAsync(Secret refreshToken, CancellationToken cancellationToken) =>
        AskAsync([new("grant_type", "refresh_token"), new("refresh_token", refreshToken.Reveal())], refreshToken, cancellationToken);

    public Task<TokenAnswer> GrantToApplicationAsync(CancellationToken cancellationToken) =>
        AskAsync([new("grant_type", "client_credentials")], null, cancellationToken);

    public Task<TokenAnswer> RedeemAsync(string code, Uri redirectUri, CancellationToken cancellationToken) =>
        AskAsync([new("grant_type", "authorization_code"), new("need_refresh_token", "true"), new("redirect_uri", redirectUri.AbsoluteUri), new("code", code)], null, cancellationToken);

    public Task<TokenAnswer> PostponeAsync(TokenSet tokens, Secret refreshToken, CancellationToken cancellationToken) =>
        SendAsync(Post(options.At($"openapi/param2/1/system.oauth2/postponeToken/{credentials.AppKey}"), WithClient([new("refresh_token", refreshToken.Reveal()), new("access_token", tokens.AccessToken.Reveal())])), refreshToken, cancellationToken);

    public void Dispose() => _transport.Dispose();

    private Task<TokenAnswer> AskAsync(KeyValuePair<string, string>[] grant, Secret? usedRefreshToken, CancellationToken cancellationToken)
    {
        var parameters = WithClient(grant);
        var request = options.Protocol == ProtocolKind.Aop
            ? Post(options.TokenUrl ?? options.At($"openapi/http/1/system.oauth2/getToken/{credentials.AppKey}"), parameters)
            : Get(options.TokenUrl ?? options.At("auth/token"), parameters);
        return SendAsync(request, usedRefreshToken, cancellationToken);
    }

    private async Task<TokenAnswer> SendAsync(HttpRequestMessage request, Secret? usedRefreshToken, CancellationToken cancellationToken)
    {
        var (answer, failure) = await _transport.SendAsync(request, cancellationToken);
        if (answer is not null) return TokenAnswer.Read(answer, usedRefreshToken, time.GetUtcNow());
        var fault = failure is CallResult.Transient transient ? transient.Fault : TransientFault.ServerError;
        return new TokenAnswer(null, new TokenResult.Unavailable(fault, $"the token endpoint could not be asked: {failure!.Message}")); // without an answer there is a failure
    }

    private KeyValuePair<string, string>[] WithClient(KeyValuePair<string, string>[] grant) =>
        [new("client_id", credentials.AppKey), new("client_secret", credentials.AppSecret.Reveal()), .. grant];

    private static HttpRequestMessage Post(Uri url, KeyValuePair<string, string>[] form) => new(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };

    private static HttpRequestMessage Get(Uri url, KeyValuePair<string, string>[] query)
    {
        var text = string.Join('&', query.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
        return new(HttpMethod.Get, new UriBuilder(url) { Query = text }.Uri);
    }
}
