using System.Globalization;
using System.Net;

namespace Ali1688.Sandbox.Tests.Tokens;

public sealed class UserTests
{
    private const string GetToken = "/openapi/http/1/system.oauth2/getToken/1000000";
    private const string Callback = "http://127.0.0.1:9/callback";
    private static readonly SandboxApp App = new() { Users = [new("b2b-1", "shop:one", "111"), new("b2b-2", "shop:two", "222")] };
    private static readonly (string, string?)[] Client = [("client_id", "1000000"), ("client_secret", "sandbox-secret")];

    [Fact]
    public async Task The_login_page_offers_the_applications_users()
    {
        await using var sandbox = await Running.StartAsync(App);
        var page = WebUtility.HtmlDecode(await sandbox.Caller.Http.GetStringAsync(Login("")));
        Assert.Contains("shop:one (b2b-1)", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"b2b-2\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "b2b-1", "shop:one", "111")]
    [InlineData("&member_id=b2b-2", "b2b-2", "shop:two", "222")]
    public async Task A_token_tells_who_logged_in(string choice, string memberId, string loginId, string aliId)
    {
        await using var sandbox = await Running.StartAsync(App);
        var answer = (await RedeemAsync(sandbox, choice)).Json;
        Assert.Equal((memberId, loginId, aliId), (answer.GetProperty("memberId").GetString(), answer.GetProperty("resource_owner").GetString(), answer.GetProperty("aliId").GetString()));
        var refreshed = (await sandbox.Caller.TokenAsync(GetToken, [.. Client, ("grant_type", "refresh_token"), ("refresh_token", answer.GetProperty("refresh_token").GetString())])).Json;
        Assert.Equal(memberId, refreshed.GetProperty("memberId").GetString());
    }

    [Fact]
    public async Task Somebody_who_is_not_a_user_cannot_log_in()
    {
        await using var sandbox = await Running.StartAsync(App);
        using var response = await sandbox.Caller.Http.GetAsync(Login("&auto=1&member_id=b2b-3"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("非法请求", WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_postponed_token_answers_in_the_same_shape()
    {
        await using var sandbox = await Running.StartAsync(App);
        var first = (await RedeemAsync(sandbox, "&member_id=b2b-2")).Json;
        sandbox.Time.Advance(TimeSpan.FromDays(170));
        var access = sandbox.Control.IssueAccessToken("1000000", "b2b-2");
        var postponed = (await sandbox.Caller.TokenAsync(
            "/openapi/param2/1/system.oauth2/postponeToken/1000000",
            [.. Client, ("refresh_token", first.GetProperty("refresh_token").GetString()), ("access_token", access)])).Json;
        Assert.Equal(first.EnumerateObject().Select(field => (field.Name, field.Value.ValueKind)), postponed.EnumerateObject().Select(field => (field.Name, field.Value.ValueKind)));
        Assert.Equal("b2b-2", postponed.GetProperty("memberId").GetString());
    }

    private static async Task<Reply> RedeemAsync(Running sandbox, string choice)
    {
        using var response = await sandbox.Caller.Http.GetAsync(Login("&auto=1" + choice));
        var code = response.Headers.Location!.Query["?code=".Length..];
        return await sandbox.Caller.TokenAsync(GetToken, [.. Client, ("grant_type", "authorization_code"), ("need_refresh_token", "true"), ("code", code), ("redirect_uri", Callback)]);
    }

    private static Uri Login(string choice) =>
        new(string.Create(CultureInfo.InvariantCulture, $"/oauth/authorize?client_id=1000000&site=1688&redirect_uri={Callback}{choice}"), UriKind.Relative);
}
