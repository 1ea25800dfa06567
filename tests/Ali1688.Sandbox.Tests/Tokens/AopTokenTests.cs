using System.Globalization;
using System.Net;

namespace Ali1688.Sandbox.Tests.Tokens;

public sealed class AopTokenTests
{
    private const ulong Id = Running.First;
    private const string GetToken = "/openapi/http/1/system.oauth2/getToken/1000000";
    private const string PostponeToken = "/openapi/param2/1/system.oauth2/postponeToken/1000000";
    private const string Callback = "http://127.0.0.1:9/callback";
    private static readonly (string, string?)[] Client = [("client_id", "1000000"), ("client_secret", "sandbox-secret")];

    [Fact]
    public async Task An_access_token_ends_after_its_life()
    {
        await using var sandbox = await Running.StartAsync();
        sandbox.Time.Advance(TimeSpan.FromHours(10) - TimeSpan.FromMilliseconds(1));
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("401", (await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].RefusedTokens);
    }

    [Theory]
    [InlineData(GetToken)]
    [InlineData("/openapi/param2/1/system.oauth2/getToken/1000000")]
    public async Task A_refresh_gives_an_access_token_and_leaves_the_refresh_token_out(string address)
    {
        await using var sandbox = await Running.StartAsync();
        var answer = (await RefreshAsync(sandbox, "sandbox-refresh-token", address)).Json;
        Assert.Equal("36000", answer.GetProperty("expires_in").GetString());
        Assert.False(answer.TryGetProperty("refresh_token", out _));
        sandbox.Caller.Token = answer.GetProperty("access_token").GetString()!;
        Assert.Null((await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].TokenRequests["refresh_token"]);
    }

    [Fact]
    public async Task A_rotated_refresh_token_kills_the_old_one()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { RotateRefreshTokens = true });
        var answer = (await RefreshAsync(sandbox, "sandbox-refresh-token")).Json;
        Assert.Equal("20270523100000000+0800", answer.GetProperty("refresh_token_timeout").GetString());
        Assert.Equal("invalid_grant", (await RefreshAsync(sandbox, "sandbox-refresh-token")).Code);
        Assert.Null((await RefreshAsync(sandbox, answer.GetProperty("refresh_token").GetString()!)).Code);
    }

    [Fact]
    public async Task A_login_gives_a_code_that_works_once()
    {
        await using var sandbox = await Running.StartAsync();
        var code = await LogInAsync(sandbox);
        var answer = (await RedeemAsync(sandbox, code, Callback)).Json;
        Assert.Matches("^[0-9a-f-]{36}$", answer.GetProperty("refresh_token").GetString());
        Assert.NotEmpty(answer.GetProperty("memberId").GetString()!);
        Assert.Equal("invalid_grant", (await RedeemAsync(sandbox, code, Callback)).Code);
    }

    [Theory]
    [InlineData(119, Callback, null)]
    [InlineData(121, Callback, "invalid_grant")]
    [InlineData(0, "http://127.0.0.1:9/other", "invalid_grant")]
    [InlineData(0, null, "invalid_request")]
    public async Task A_code_lives_two_minutes_and_belongs_to_its_redirect_uri(int seconds, string? redirect, string? error)
    {
        await using var sandbox = await Running.StartAsync();
        var code = await LogInAsync(sandbox);
        sandbox.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(error, (await RedeemAsync(sandbox, code, redirect)).Code);
    }

    [Theory]
    [InlineData("client_id", null, "invalid_request")]
    [InlineData("client_secret", null, "invalid_request")]
    [InlineData("client_secret", "wrong", "invalid_client")]
    [InlineData("client_id", "2000000", "invalid_client")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("refresh_token", "b25fd1c0", "invalid_grant")]
    public async Task What_is_wrong_with_a_token_request_is_said_with_status_400(string name, string? value, string error)
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.TokenAsync(GetToken, [.. Client, ("grant_type", "refresh_token"), ("refresh_token", "sandbox-refresh-token"), (name, value)]);
        Assert.Equal((HttpStatusCode.BadRequest, error), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_secret_in_the_address_is_not_read()
    {
        await using var sandbox = await Running.StartAsync();
        var query = "?client_id=1000000&client_secret=sandbox-secret&grant_type=refresh_token&refresh_token=sandbox-refresh-token";
        Assert.Equal("invalid_request", (await sandbox.Caller.TokenAsync(GetToken + query)).Code);
    }

    [Theory]
    [InlineData(151, null)]
    [InlineData(149, "invalid_request")]
    [InlineData(181, "invalid_request")]
    public async Task A_refresh_token_is_postponed_only_in_its_last_thirty_days(int day, string? error)
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("clock", new { advanceSeconds = day * 86_400.0 });
        var access = sandbox.Control.IssueAccessToken("1000000");
        var reply = await sandbox.Caller.TokenAsync(PostponeToken, [.. Client, ("refresh_token", "sandbox-refresh-token"), ("access_token", access)]);
        Assert.Equal(error, reply.Code);
        if (error is not null) return;
        Assert.Equal("invalid_grant", (await RefreshAsync(sandbox, "sandbox-refresh-token")).Code);
        Assert.Null((await RefreshAsync(sandbox, reply.Json.GetProperty("refresh_token").GetString()!)).Code);
    }

    [Fact]
    public async Task The_operator_ends_tokens()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("tokens/expire", new { appKey = "1000000" });
        Assert.Equal("401", (await sandbox.Caller.ProductAsync(Id)).Code);
        Assert.Null((await RefreshAsync(sandbox, "sandbox-refresh-token")).Code);
        await sandbox.Caller.AdminAsync("tokens/revoke", new { });
        Assert.Equal("invalid_grant", (await RefreshAsync(sandbox, "sandbox-refresh-token")).Code);
    }

    [Fact]
    public async Task A_token_of_one_application_is_nothing_to_another()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Apps = [new SandboxApp(), new SandboxApp { AppKey = "2000000", RefreshToken = "" }] });
        sandbox.Caller.Token = sandbox.Control.IssueAccessToken("2000000");
        Assert.Equal("401", (await sandbox.Caller.ProductAsync(Id)).Code);
    }

    internal static async Task<string> LogInAsync(Running sandbox)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/oauth/authorize?client_id=1000000&site=1688&redirect_uri={Uri.EscapeDataString(Callback)}&state=a%26b&auto=1");
        using var response = await sandbox.Caller.Http.GetAsync(new Uri(address, UriKind.Relative));
        var query = response.Headers.Location!.Query;
        Assert.EndsWith("&state=a%26b", query, StringComparison.Ordinal);
        return query["?code=".Length..query.IndexOf('&', StringComparison.Ordinal)];
    }

    private static Task<Reply> RefreshAsync(Running sandbox, string token, string address = GetToken) =>
        sandbox.Caller.TokenAsync(address, [.. Client, ("grant_type", "refresh_token"), ("refresh_token", token)]);

    private static Task<Reply> RedeemAsync(Running sandbox, string code, string? redirect) => sandbox.Caller.TokenAsync(
        GetToken, [.. Client, ("grant_type", "authorization_code"), ("need_refresh_token", "true"), ("code", code), ("redirect_uri", redirect)]);
}
