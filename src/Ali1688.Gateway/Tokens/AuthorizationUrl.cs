using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tokens;

/// <summary>The page where a human lets an application act for an account. The code that it gives lives two minutes and works once.</summary>
public static class AuthorizationUrl
{
    /// <summary>The platform's own page.</summary>
    public static Uri DefaultPage { get; } = new("https://auth.1688.com/oauth/authorize");

    /// <summary>The address to open.</summary>
    /// <param name="page">The page; <see cref="DefaultPage"/> unless the platform is simulated.</param>
    /// <param name="clientId">The application's key.</param>
    /// <param name="redirectUri">Where the page sends the code; its host must be the one set in the platform's console.</param>
    /// <param name="state">Comes back with the code, so that a forged answer can be told.</param>
    public static Uri Build(Uri page, string clientId, Uri redirectUri, string state)
    {
        KeyValuePair<string, string>[] query =
        [
            new("client_id", clientId), new("site", "1688"), new("redirect_uri", redirectUri.OriginalString), new("state", state),
        ];
        return new Uri($"{page.AbsoluteUri}?{FormText.Encode(query)}");
    }
}
