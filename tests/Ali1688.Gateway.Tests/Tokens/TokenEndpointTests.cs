using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;
using static Ali1688.Gateway.Tests.Tokens.TokenSetup;

namespace Ali1688.Gateway.Tests.Tokens;

public sealed class TokenEndpointTests
{
    private static readonly Uri Callback = new("http://localhost:5017/callback");

    [Fact]
    public async Task An_aop_refresh_is_a_posted_form_with_no_secret_in_its_address()
    {
        await using var setup = new TokenSetup(new TokenPlatform());

        await setup.Process(OnlyRefresh).GetAsync(default);

        var request = setup.Platform.Server.OnlyRequest;
        Assert.Equal(("POST", "/openapi/http/1/system.oauth2/getToken/1000000"), (request.Method, request.Target));
        AssertSent(request, ("grant_type", "refresh_token"), ("refresh_token", "refresh-0"));
    }

    [Fact]
    public async Task A_top_refresh_is_a_query()
    {
        await using var setup = new TokenSetup(new TokenPlatform(), ProtocolKind.TopSha1);

        await setup.Process(OnlyRefresh).GetAsync(default);

        var request = setup.Platform.Server.OnlyRequest;
        Assert.Equal(("GET", "/auth/token"), (request.Method, request.Path));
        AssertSent(request, ("grant_type", "refresh_token"), ("refresh_token", "refresh-0"));
    }

    [Fact]
    public async Task A_code_is_sent_with_the_callback_that_it_was_made_for()
    {
        await using var setup = new TokenSetup(new TokenPlatform());

        await setup.Process().RedeemCodeAsync("the-code", Callback, default);

        AssertSent(
            setup.Platform.Server.OnlyRequest,
            ("grant_type", "authorization_code"),
            ("need_refresh_token", "true"),
            ("redirect_uri", "http://localhost:5017/callback"),
            ("code", "the-code"));
    }

    [Fact]
    public async Task A_refresh_token_is_postponed_with_both_tokens_and_replaced()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("access-0") });

        Access(await setup.Process().PostponeAsync(default));

        Assert.Equal("/openapi/param2/1/system.oauth2/postponeToken/1000000", setup.Platform.Server.OnlyRequest.Target);
        AssertSent(setup.Platform.Server.OnlyRequest, ("refresh_token", "refresh-0"), ("access_token", "access-0"));
        Assert.Equal("refresh-1", (await setup.StoredAsync())!.RefreshToken!.Reveal());
    }

    [Fact]
    public async Task A_postponement_that_comes_too_early_leaves_the_tokens_in_use()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("access-0") });
        setup.Platform.First.Enqueue(Reply.Json("""{"error_code":"400","error_message":"not within 30 days"}""", 400));
        var tokens = setup.Process();

        Assert.Equal(TokenFailure.Refused, Failure(await tokens.PostponeAsync(default)).Kind);
        Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
    }

    [Fact]
    public async Task A_token_endpoint_of_the_users_own_may_name_the_key()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        var options = setup.Options with { TokenUrl = new Uri(setup.Options.BaseAddress, "/mine/{appKey}/token") };
        using var tokens = new AccessTokens(options, Setup.Credentials, setup.Store, setup.Time, OnlyRefresh);

        await tokens.GetAsync(default);

        Assert.Equal("/mine/1000000/token", setup.Platform.Server.OnlyRequest.Target);
    }

    [Theory]
    [InlineData("\"36000\"", 36000d)]
    [InlineData("36000", 36000d)]
    [InlineData("3.6e4", 36000d)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1e300", null)]
    [InlineData("null", null)]
    public async Task A_life_is_read_as_text_or_number_and_nonsense_is_not_believed(string expiresIn, double? seconds)
    {
        var tokens = await TokensFromAsync($$"""{"access_token":"a","expires_in":{{expiresIn}}}""");

        Assert.Equal(seconds is null ? null : Start.AddSeconds(seconds.Value), tokens.ExpiresAt);
    }

    [Theory]
    [InlineData("20261014200339250+0800", "2026-10-14T12:03:39.250Z")]
    [InlineData("20261014200339+0800", "2026-10-14T12:03:39Z")]
    [InlineData("20261014200339000-0700", "2026-10-15T03:03:39Z")]
    [InlineData("20261014200339", "2026-10-14T12:03:39Z")]
    [InlineData("some day", null)]
    public async Task The_end_of_a_refresh_token_is_read_in_every_form(string timeout, string? expected)
    {
        var tokens = await TokensFromAsync($$"""{"access_token":"a","refresh_token":"r","refresh_token_timeout":"{{timeout}}"}""");

        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, null), tokens.RefreshExpiresAt);
    }

    [Fact]
    public async Task An_answer_without_refresh_token_keeps_the_old_one_and_its_end_and_its_account()
    {
        var end = Start.AddDays(100);

        var tokens = await TokensFromAsync(
            """{"access_token":"a","expires_in":"36000","aliId":"1"}""",
            OnlyRefresh with { RefreshExpiresAt = end, MemberId = "b2b-1", ResourceOwner = "shop" });

        Assert.Equal(("refresh-0", end, "b2b-1", "shop"), (tokens.RefreshToken!.Reveal(), tokens.RefreshExpiresAt, tokens.MemberId, tokens.ResourceOwner));
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"who?"}""", TokenFailure.CredentialsRefused)]
    [InlineData(400, """{"error_code":"gw.AppKeyNotFound","error_message":"..."}""", TokenFailure.CredentialsRefused)]
    [InlineData(400, """{"error":"invalid_request","error_description":"client_secret is wrong"}""", TokenFailure.CredentialsRefused)]
    [InlineData(400, """{"error":"invalid_grant"}""", TokenFailure.LoginNeeded)]
    [InlineData(200, """{"error":"invalid_grant"}""", TokenFailure.LoginNeeded)]
    [InlineData(400, """{"error_code":"401","error_message":"refresh token expired"}""", TokenFailure.LoginNeeded)]
    [InlineData(503, """{"error":"invalid_grant"}""", TokenFailure.Unavailable)]
    [InlineData(429, """{"error":"whatever"}""", TokenFailure.Unavailable)]
    [InlineData(400, """{"error":"temporarily_unavailable"}""", TokenFailure.Unavailable)]
    [InlineData(200, "{}", TokenFailure.Unavailable)]
    [InlineData(200, "null", TokenFailure.Unavailable)]
    [InlineData(200, "<html>", TokenFailure.Unavailable)]
    [InlineData(302, "", TokenFailure.Unavailable)]
    [InlineData(400, """{"access_token":"a"}""", TokenFailure.Unavailable)]
    [InlineData(200, """{"access_token":"\ud800"}""", TokenFailure.Unavailable)]
    public async Task A_refusal_says_what_would_help(int status, string body, TokenFailure expected)
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        for (var i = 0; i < 4; i++) setup.Platform.First.Enqueue(Reply.Json(body, status));

        Assert.Equal(expected, Failure(await setup.Process(OnlyRefresh).GetAsync(default)).Kind);
    }

    [Fact]
    public void The_authorisation_page_is_addressed_with_everything_encoded() => Assert.Equal(
        "https://auth.1688.com/oauth/authorize?client_id=1000000&site=1688&redirect_uri=http%3A%2F%2Flocalhost%3A5017%2Fcallback&state=a%26b",
        AuthorizationUrl.Build(AuthorizationUrl.DefaultPage, "1000000", Callback, "a&b").AbsoluteUri);

    private static async Task<TokenSet> TokensFromAsync(string answer, TokenSet? from = null)
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        setup.Platform.First.Enqueue(Reply.Json(answer));
        return Assert.IsType<TokenResult.Granted>(await setup.Process(from ?? OnlyRefresh).GetAsync(default)).Tokens;
    }

    private static void AssertSent(WireRequest request, params (string Name, string Value)[] fields) => Assert.Equal(
        fields.Append(("client_id", "1000000")).Append(("client_secret", Setup.SecretText)).Order(),
        request.Parameters.Select(pair => (pair.Key, pair.Value)).Order());
}
