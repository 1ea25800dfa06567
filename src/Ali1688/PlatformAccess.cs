using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;

namespace Ali1688;

/// <summary>Who we are to the platform: address, credentials, tokens, and the product API that is asked. Thread-safe.</summary>
public sealed record PlatformAccess(GatewayOptions GatewayOptions, AppCredentials Credentials, AccessTokens Tokens, ApiProfile Profile) : IAsyncDisposable
{
    /// <summary>Reads them out of the configuration.</summary>
    /// <exception cref="ConfigurationException">Something is missing or wrong.</exception>
    public static PlatformAccess Open(Settings settings, ITokenStore tokenStore, TimeProvider time)
    {
        var credentials = settings.RequireCredentials();
        var options = new GatewayOptions
        {
            Protocol = settings.Protocol,
            BaseAddress = settings.BaseAddress,
            TokenUrl = settings.TokenUrl ?? DefaultTokenUrl(settings),
            ConnectTimeout = settings.ConnectTimeout,
            AnswerTimeout = settings.AnswerTimeout,
            AttemptTimeout = settings.AttemptTimeout,
            MaxBodyBytes = (int)settings.MaxBodyBytes,
            MaxConnections = settings.MaxConcurrentCalls,
        };
        return new PlatformAccess(options, credentials, new AccessTokens(options, credentials, tokenStore, time, BroughtTokens(settings, time)), ProfileOf(settings));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Tokens.DisposeAsync();

    /// <summary>top-sha1 looks for its tokens at the public site, unless a gateway of one's own is configured; aop always asks its gateway.</summary>
    private static Uri? DefaultTokenUrl(Settings settings) => settings switch
    {
        { Protocol: ProtocolKind.Aop } => null,
        { BaseAddressIsSet: true } => new Uri($"{settings.BaseAddress.AbsoluteUri.TrimEnd('/')}/auth/token"),
        _ => new Uri("https://open.1688.com/auth/token"),
    };

    private static TokenSet? BroughtTokens(Settings settings, TimeProvider time) =>
        settings.AccessToken is null && settings.RefreshToken is null
            ? null
            : new TokenSet { AccessToken = settings.AccessToken ?? new Secret(""), RefreshToken = settings.RefreshToken, IssuedAt = time.GetUtcNow() };

    private static ApiProfile ProfileOf(Settings settings)
    {
        try
        {
            var profile = ProfileCatalog.Load(settings.ProfilesFile)[settings.Profile];
            return profile.Protocol == settings.Protocol
                ? profile
                : throw new ConfigurationException($"Profile {profile.Name} is spoken in {Name(profile.Protocol)}, but ALI_PROTOCOL is {Name(settings.Protocol)}. Set ALI_PROTOCOL={Name(profile.Protocol)} or choose another ALI_PROFILE.");
        }
        catch (Exception e) when (e is FormatException or IOException or KeyNotFoundException)
        {
            throw new ConfigurationException($"ALI_PROFILE or ALI_PROFILES_FILE: {e.Message}");
        }
    }

    private static string Name(ProtocolKind protocol) => protocol == ProtocolKind.Aop ? "aop" : "top-sha1";
}
