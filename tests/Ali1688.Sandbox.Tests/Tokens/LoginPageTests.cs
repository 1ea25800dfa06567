using System.Net;

namespace Ali1688.Sandbox.Tests.Tokens;

public sealed class LoginPageTests
{
    private const string Good = "/oauth/authorize?client_id=1000000&site=1688&redirect_uri=http://127.0.0.1:9/callback&state=s";

    [Theory]
    [InlineData("/oauth/authorize?site=1688&redirect_uri=http://127.0.0.1:9/", "缺少必要参数")]
    [InlineData("/oauth/authorize?client_id=1000000&redirect_uri=http://127.0.0.1:9/", "缺少必要参数")]
    [InlineData("/oauth/authorize?client_id=1000000&site=1688", "缺少必要参数")]
    [InlineData("/oauth/authorize?client_id=1&site=1688&redirect_uri=http://127.0.0.1:9/", "非法请求")]
    [InlineData("/oauth/authorize?client_id=1000000&site=1688&redirect_uri=http://example.test/", "非法请求")]
    [InlineData("/oauth/authorize?client_id=1000000&site=1688&redirect_uri=javascript:alert(1)", "非法请求")]
    public async Task A_bad_request_gets_a_page_that_says_so(string address, string words)
    {
        await using var sandbox = await Running.StartAsync();
        using var response = await sandbox.Caller.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_of_the_button_goes_back_with_code_and_state()
    {
        await using var sandbox = await Running.StartAsync();
        var page = await sandbox.Caller.Http.GetStringAsync(new Uri(Good, UriKind.Relative));
        Assert.Contains("<form method=\"post\"", page, StringComparison.Ordinal);
        var pressed = await sandbox.Caller.TokenAsync(
            "/oauth/authorize", ("client_id", "1000000"), ("site", "1688"), ("redirect_uri", "http://127.0.0.1:9/callback"), ("state", "s"));
        Assert.Equal(HttpStatusCode.Redirect, pressed.Status);
        Assert.Matches(@"^http://127\.0\.0\.1:9/callback\?code=[0-9a-f-]{36}&state=s$", pressed.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task What_came_with_the_request_cannot_write_the_page()
    {
        await using var sandbox = await Running.StartAsync();
        var page = await sandbox.Caller.Http.GetStringAsync(new Uri(Good + "%22%3E%3Cscript%3E", UriKind.Relative));
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }
}
