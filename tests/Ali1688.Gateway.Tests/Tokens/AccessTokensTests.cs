using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Calls;
using Ali1688.Gateway.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Gateway.Tests.Tokens;

public sealed class AccessTokensTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly InMemoryTokenStore _store = new();
    private readonly List<AccessTokens> _opened = [];

    public void Dispose() => _opened.ForEach(t => t.Dispose());

    [Fact]
    public async Task A_hundred_callers_without_a_token_cause_one_request()
    {
        await using var server = new WireServer(WireServer.Answer(Granted("one", 36000)));
        var tokens = Open(server, ProtocolKind.TopSha1);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => tokens.GetAsync(default).AsTask()));
        Assert.All(results, r => Assert.Equal("one", Token(r)));
        Assert.Contains("grant_type=client_credentials", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_processes_on_one_store_cause_one_refresh_of_an_expired_token()
    {
        await _store.WriteAsync("1000000", Stored("old", "refresh", -1), default);
        await using var server = new WireServer(WireServer.Answer(Granted("new", 36000)));
        var both = new[] { Open(server, ProtocolKind.Aop), Open(server, ProtocolKind.Aop) };
        var asked = Task.WhenAll(both.SelectMany(t => Enumerable.Range(0, 20).Select(_ => t.GetAsync(default).AsTask())));
        while (!asked.IsCompleted)
        {
            // The waiting one polls on the fake clock; the asking one needs real time for its socket.
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(asked, Task.Delay(20));
        }

        Assert.All(await asked, r => Assert.Equal("new", Token(r)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(36000, 35699, true)]
    [InlineData(36000, 35701, false)]
    [InlineData(5, 4, true)]
    [InlineData(5, 4.6, false)]
    public async Task A_token_is_renewed_five_minutes_early_or_a_tenth_of_its_life(double life, double age, bool stillUsed)
    {
        await using var server = new WireServer(WireServer.Answer(Granted("one", life)), WireServer.Answer(Granted("two", life)));
        var tokens = Open(server, ProtocolKind.TopSha1);
        await tokens.GetAsync(default);
        _time.Advance(TimeSpan.FromSeconds(age));
        Assert.Equal(stillUsed ? "one" : "two", Token(await tokens.GetAsync(default)));
    }

    [Fact]
    public async Task An_answer_without_a_refresh_token_keeps_the_one_that_was_used()
    {
        await _store.WriteAsync("1000000", Stored("old", "refresh-1", -1), default);
        await using var server = new WireServer(WireServer.Answer(Granted("new", 36000)));
        await Open(server, ProtocolKind.Aop).GetAsync(default);
        Assert.Equal("refresh-1", (await _store.ReadAsync("1000000", default))!.RefreshToken!.Reveal());
    }

    [Fact]
    public async Task A_rotated_refresh_token_and_its_end_are_stored()
    {
        await using var server = new WireServer(WireServer.Answer("""{"access_token":"a","refresh_token":"r2","expires_in":"36000","refresh_token_timeout":"20261014200339000+0800","memberId":"b2b-1"}"""));
        Assert.IsType<TokenResult.Granted>(await Open(server, ProtocolKind.Aop).RedeemCodeAsync("code-1", new Uri("http://127.0.0.1:8688/callback"), default));
        var stored = (await _store.ReadAsync("1000000", default))!;
        Assert.Equal(("r2", "b2b-1"), (stored.RefreshToken!.Reveal(), stored.MemberId));
        Assert.Equal(new DateTimeOffset(2026, 10, 14, 20, 3, 39, TimeSpan.FromHours(8)), stored.RefreshExpiresAt);
        Assert.StartsWith("POST /openapi/http/1/system.oauth2/getToken/1000000 HTTP", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("grant_type=authorization_code&need_refresh_token=true", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_refresh_token_needs_a_human()
    {
        await _store.WriteAsync("1000000", Stored("old", "refresh", -1), default);
        await using var server = new WireServer(WireServer.Answer("""{"error":"invalid_grant","error_description":"expired"}""", "400 Bad Request"));
        Assert.IsType<TokenResult.LoginNeeded>(await Open(server, ProtocolKind.Aop).GetAsync(default));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_without_showing_it()
    {
        await using var server = new WireServer(WireServer.Answer("""{"error":"invalid_client","error_description":"no"}""", "401 Unauthorized"));
        var result = await Open(server, ProtocolKind.TopSha1).GetAsync(default);
        Assert.IsType<TokenResult.CredentialsRefused>(result);
        Assert.DoesNotContain("test123", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_token_a_login_is_needed_in_aop()
    {
        await using var server = new WireServer();
        Assert.IsType<TokenResult.LoginNeeded>(await Open(server, ProtocolKind.Aop).GetAsync(default));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_token_that_the_user_brought_is_used_and_stored()
    {
        await using var server = new WireServer();
        var brought = new TokenSet { AccessToken = new Secret("mine"), IssuedAt = _time.GetUtcNow() };
        Assert.Equal("mine", Token(await Open(server, ProtocolKind.Aop, brought).GetAsync(default)));
        Assert.Equal("mine", (await _store.ReadAsync("1000000", default))!.AccessToken.Reveal());
    }

    [Fact]
    public void Printing_tokens_shows_stars_only()
    {
        var text = $"{Stored("secret-access", "secret-refresh", 10)} {new TokenResult.Granted(new Secret("secret-access"))} {new AppCredentials("1", new Secret("secret-app"))}";
        Assert.DoesNotContain("secret-", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_login_address_carries_key_callback_and_state() => Assert.Equal(
        "https://auth.1688.com/oauth/authorize?client_id=1000000&site=1688&redirect_uri=http%3A%2F%2F127.0.0.1%3A8688%2Fcallback&state=abc",
        AuthorizationUrl.Build(new Uri("https://auth.1688.com/oauth/authorize"), "1000000", new Uri("http://127.0.0.1:8688/callback"), "abc").AbsoluteUri);

    private AccessTokens Open(WireServer server, ProtocolKind protocol, TokenSet? brought = null)
    {
        var tokens = new AccessTokens(new GatewayOptions { BaseAddress = server.Url, Protocol = protocol }, new AppCredentials("1000000", new Secret("test123")), _store, brought, _time);
        _opened.Add(tokens);
        return tokens;
    }

    private TokenSet Stored(string access, string refresh, double secondsLeft) => new()
    {
        AccessToken = new Secret(access),
        RefreshToken = new Secret(refresh),
        IssuedAt = _time.GetUtcNow().AddHours(-10),
        ExpiresAt = _time.GetUtcNow().AddSeconds(secondsLeft),
    };

    private static string Granted(string token, double seconds) => $$"""{"access_token":"{{token}}","expires_in":"{{seconds}}"}""";

    private static string Token(TokenResult result) => Assert.IsType<TokenResult.Granted>(result).AccessToken.Reveal();
}
