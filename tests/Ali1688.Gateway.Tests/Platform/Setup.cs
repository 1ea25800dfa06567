using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A client before a server, with a token that is good for ten hours.</summary>
internal sealed class Setup : IAsyncDisposable
{
    public const string SecretText = "the-app-secret";

    public const string TokenText = "the-access-token";

    public static readonly ItemId Item = new(584051070147);

    private static readonly DateTimeOffset Start = new(2026, 11, 24, 18, 30, 15, 250, TimeSpan.Zero);

    public Setup(RawServer server, ProtocolKind protocol = ProtocolKind.Aop, Func<GatewayOptions, GatewayOptions>? change = null)
    {
        Server = server;
        Options = new GatewayOptions { BaseAddress = server.Address, Protocol = protocol };
        Options = change?.Invoke(Options) ?? Options;
        Tokens = new AccessTokens(Options, Credentials, new InMemoryTokenStore(), Time, Token);
        Client = new GatewayClient(Options, Credentials, Tokens, Gate, Time);
    }

    public static AppCredentials Credentials { get; } = new("1000000", new Secret(SecretText));

    public static TokenSet Token { get; } = new()
    {
        AccessToken = new Secret(TokenText),
        IssuedAt = Start,
        ExpiresAt = Start.AddHours(10),
        RefreshToken = new Secret("the-refresh-token"),
    };

    public RawServer Server { get; }

    public GatewayOptions Options { get; }

    public WatchedTime Time { get; } = new(Start);

    public CountingGate Gate { get; } = new();

    public AccessTokens Tokens { get; }

    public GatewayClient Client { get; }

    public static ApiProfile Profile(ProtocolKind protocol) => ProfileCatalog.Load()[ProfileCatalog.DefaultFor(protocol)];

    public Task<Gateway.Calls.CallResult> GetProductAsync(CancellationToken cancellationToken = default) =>
        Client.GetProductAsync(Profile(Options.Protocol), Item, Gateway.Calls.CallPriority.Normal, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Tokens.Dispose();
        await Server.DisposeAsync();
    }
}
