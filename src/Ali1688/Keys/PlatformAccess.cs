using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Keys;

/// <summary>Who we are to the platform: address, credentials, tokens, and the product API that is asked. Thread-safe.</summary>
public sealed record PlatformAccess(GatewayOptions GatewayOptions, AppCredentials Credentials, AccessTokens Tokens, ApiProfile Profile) : IAsyncDisposable
{
    /// <summary>Reads them out of the configuration.</summary>
    /// <exception cref="ConfigurationException">Something is missing or wrong.</exception>
    public static PlatformAccess Open(KeySettings key, Settings settings, ITokenStore tokenStore, TimeProvider time)
    {
        var options = new GatewayOptions
        {
            Protocol = key.Protocol,
            BaseAddress = key.BaseAddress,
            TokenUrl = key.TokenUrl,
            ConnectTimeout = settings.ConnectTimeout,
            AnswerTimeout = settings.AnswerTimeout,
            AttemptTimeout = settings.AttemptTimeout,
            MaxBodyBytes = (int)settings.MaxBodyBytes,
            MaxConnections = settings.MaxConcurrentCalls,
        };
        return new PlatformAccess(options, key.Credentials, new AccessTokens(options, key.Credentials, tokenStore, time, BroughtTokens(key, time), key.MemberId), ProfileOf(key, settings));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Tokens.DisposeAsync();

    private static TokenSet? BroughtTokens(KeySettings key, TimeProvider time) =>
        key.AccessToken is null && key.RefreshToken is null
            ? null
            : new TokenSet { AccessToken = key.AccessToken ?? new Secret(""), RefreshToken = key.RefreshToken, IssuedAt = time.GetUtcNow() };

    private static ApiProfile ProfileOf(KeySettings key, Settings settings)
    {
        try
        {
            var profile = ProfileCatalog.Load(settings.ProfilesFile)[key.Profile];
            return profile.Protocol == key.Protocol
                ? profile
                : throw new ConfigurationException($"Profile {profile.Name} is spoken in {Name(profile.Protocol)}, but ALI_PROTOCOL is {Name(key.Protocol)}. Set ALI_PROTOCOL={Name(profile.Protocol)} or choose another ALI_PROFILE.");
        }
        catch (Exception e) when (e is FormatException or IOException or KeyNotFoundException)
        {
            throw new ConfigurationException($"ALI_PROFILE or ALI_PROFILES_FILE: {e.Message}");
        }
    }

    private static string Name(ProtocolKind protocol) => protocol == ProtocolKind.Aop ? "aop" : "top-sha1";
}
