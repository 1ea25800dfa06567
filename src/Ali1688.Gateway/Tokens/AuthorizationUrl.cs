namespace Ali1688.Gateway.Tokens;

/// <summary>The address at which a human grants an application access.</summary>
public static class AuthorizationUrl
{
    /// <summary>Builds it.</summary>
    /// <param name="page">The login page, <c>https://auth.1688.com/oauth/authorize</c>.</param>
    /// <param name="appKey">The application's key.</param>
    /// <param name="redirectUri">Where the login comes back to; the platform's console must name the same.</param>
    /// <param name="state">A text nobody can guess; the callback must bring it back.</param>
    public static Uri Build(Uri page, string appKey, Uri redirectUri, string state) =>
        new($"{page.AbsoluteUri}?client_id={Uri.EscapeDataString(appKey)}&site=1688&redirect_uri={Uri.EscapeDataString(redirectUri.AbsoluteUri)}&state={Uri.EscapeDataString(state)}");
}
