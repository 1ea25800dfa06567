using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tokens;

/// <summary>Writes the question for a token. Token requests are unsigned in both protocols.</summary>
internal sealed class TokenRequest(GatewayOptions options, AppCredentials credentials)
{
    private static readonly Uri PlatformTopEndpoint = new("https://open.1688.com/auth/token");

    /// <summary>The aop gateway takes a posted form, the TOP-like dialect a GET with everything in its query.</summary>
    public HttpRequestMessage For(TokenGrant grant)
    {
        var url = grant is TokenGrant.Postpone ? options.At($"openapi/param2/1/system.oauth2/postponeToken/{credentials.AppKey}") : Endpoint();
        return options.Protocol == ProtocolKind.Aop
            ? new HttpRequestMessage(HttpMethod.Post, url) { Content = FormText.Body(Fields(grant)) }
            : new HttpRequestMessage(HttpMethod.Get, new Uri($"{url.AbsoluteUri}?{FormText.Encode(Fields(grant))}"));
    }

    private Uri Endpoint() => (options.TokenUrl, options.Protocol) switch
    {
        ({ } given, _) => new Uri(given.OriginalString.Replace("{appKey}", credentials.AppKey, StringComparison.Ordinal)),
        (_, ProtocolKind.Aop) => options.At($"openapi/http/1/system.oauth2/getToken/{credentials.AppKey}"),
        _ when options.BaseAddress == GatewayOptions.DefaultBaseAddress => PlatformTopEndpoint,
        _ => options.At("auth/token"),
    };

    private IEnumerable<KeyValuePair<string, string>> Fields(TokenGrant grant) =>
    [
        .. GrantFields(grant),
        new("client_id", credentials.AppKey),
        new("client_secret", credentials.AppSecret.Reveal()),
    ];

    private static KeyValuePair<string, string>[] GrantFields(TokenGrant grant) => grant switch
    {
        TokenGrant.Refresh refresh => [new("grant_type", "refresh_token"), RefreshToken(refresh.From)],
        TokenGrant.Postpone postpone => [RefreshToken(postpone.From), new("access_token", postpone.From.AccessToken.Reveal())],
        TokenGrant.Code code =>
        [
            new("grant_type", "authorization_code"),
            new("need_refresh_token", "true"),
            new("redirect_uri", code.RedirectUri.OriginalString),
            new("code", code.Value.Reveal()),
        ],
        _ => [new("grant_type", "client_credentials")],
    };

    private static KeyValuePair<string, string> RefreshToken(TokenSet tokens) => new("refresh_token", tokens.RefreshToken?.Reveal() ?? "");
}
