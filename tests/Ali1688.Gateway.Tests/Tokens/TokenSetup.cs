using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests.Tokens;

/// <summary>A token endpoint, a store, and processes that share it.</summary>
internal sealed class TokenSetup(TokenPlatform platform, ProtocolKind protocol = ProtocolKind.Aop, TimeProvider? clock = null) : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private readonly List<AccessTokens> _processes = [];

    public TokenPlatform Platform { get; } = platform;

    public SkippingTime Time { get; } = new(Start);

    public InMemoryTokenStore Store { get; } = new();

    public GatewayOptions Options { get; } = new() { BaseAddress = platform.Server.Address, Protocol = protocol };

    /// <summary>What the user brought: only a refresh token.</summary>
    public static TokenSet OnlyRefresh { get; } = new() { AccessToken = new Secret(""), IssuedAt = Start, RefreshToken = new Secret("refresh-0") };

    public AccessTokens Process(TokenSet? brought = null, string? memberId = null)
    {
        var tokens = new AccessTokens(Options, Setup.Credentials, Store, clock ?? Time, brought, memberId);
        _processes.Add(tokens);
        return tokens;
    }

    public static TokenOwner Owner(string? memberId = null) => new(Setup.Credentials.AppKey, memberId);

    public Task<TokenSet?> StoredAsync() => Store.ReadAsync(Owner(), default);

    public Task StoreAsync(TokenSet tokens) => Store.WriteAsync(Owner(), tokens, default);

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(tokens => tokens.Dispose());
        await Platform.Server.DisposeAsync();
    }

    public static string Access(TokenResult result) => Assert.IsType<TokenResult.Granted>(result).Tokens.AccessToken.Reveal();

    public static TokenResult.Failed Failure(TokenResult result) => Assert.IsType<TokenResult.Failed>(result);
}
