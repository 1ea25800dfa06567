using System.Net;
using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Tokens;

public sealed class TopTokenTests
{
    private const string Client = "client_id=1000000&client_secret=sandbox-secret";

    [Fact]
    public async Task Client_credentials_give_tokens_and_a_refresh_renews_them()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { AccessTokenLife = TimeSpan.FromSeconds(4.5) });
        var first = (await AskAsync(sandbox, $"grant_type=client_credentials&{Client}")).Json;
        Assert.Equal(JsonValueKind.Number, first.GetProperty("expires_in").ValueKind);
        sandbox.Time.Advance(TimeSpan.FromSeconds(5));
        sandbox.Caller.Token = first.GetProperty("access_token").GetString()!;
        Assert.Equal("27", (await sandbox.Caller.ItemAsync(Running.First)).Code);
        var second = (await AskAsync(sandbox, $"grant_type=refresh_token&{Client}&refresh_token={first.GetProperty("refresh_token").GetString()}")).Json;
        sandbox.Caller.Token = second.GetProperty("access_token").GetString()!;
        Assert.Null((await sandbox.Caller.ItemAsync(Running.First)).Code);
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=1000000&client_secret=wrong", HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=1000000", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("grant_type=refresh_token&" + Client + "&refresh_token=x", HttpStatusCode.BadRequest, "invalid_grant")]
    [InlineData("grant_type=refresh_token&" + Client, HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData(Client, HttpStatusCode.BadRequest, "unsupported_grant_type")]
    public async Task What_is_wrong_is_said_with_a_4xx(string query, HttpStatusCode status, string error)
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await AskAsync(sandbox, query);
        Assert.Equal((status, error), (reply.Status, reply.Code));
        Assert.NotEmpty(reply.Json.GetProperty("error_description").GetString()!);
    }

    private static async Task<Reply> AskAsync(Running sandbox, string query)
    {
        using var response = await sandbox.Caller.Http.GetAsync(new Uri($"/auth/token?{query}", UriKind.Relative));
        return await Reply.ReadAsync(response);
    }
}
