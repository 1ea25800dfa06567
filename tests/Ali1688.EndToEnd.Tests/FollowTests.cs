using Ali1688.Gateway.Tests.Platform;

namespace Ali1688.EndToEnd.Tests;

/// <summary><c>products follow</c> and <c>unfollow</c>: one call each, and each outcome told.</summary>
public sealed class FollowTests
{
    [Fact]
    public async Task The_outcome_of_each_product_is_told()
    {
        await using var server = new RawServer(request => request.Parameters["offerId"] == "2"
            ? Reply.Json("""{"result":{"success":false,"code":"E1","message":"too many"}}""")
            : Reply.Json("""{"result":{"success":true}}"""));
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_GATEWAY", server.Address.ToString()), ("ALI_ACCESS_TOKEN", "the-access-token"), ("ALI_REFRESH_TOKEN", ""));

        var followed = await cli.RunAsync("products", "follow", "1", "2", "https://detail.1688.com/offer/3.html", "1", "--json");
        var left = await cli.RunAsync("products", "unfollow", "3");

        Assert.Equal((2, 0), (followed.ExitCode, left.ExitCode));
        Assert.Equal(["1 followed ", "2 refused too many", "3 followed "], followed.JsonLines.Select(line => $"{line.GetProperty("id")} {line.GetProperty("outcome")} {line.GetProperty("message")}"));
        Assert.Contains("3  unfollowed", left.Output, StringComparison.Ordinal);
        Assert.Equal(["addRelation", "addRelation", "addRelation", "removeRelation"], server.Requests.Select(request => request.Path.Split('/')[^2].Split('.')[^1]));
    }

    [Fact]
    public async Task The_other_protocol_has_no_messages_to_follow_by()
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.With(("ALI_PROTOCOL", "top-sha1")).RunAsync("products", "follow", "1");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ALI_PROTOCOL=aop", result.Errors, StringComparison.Ordinal);
    }
}
