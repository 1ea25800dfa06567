using System.Net;

namespace Ali1688.Sandbox.Tests.Gateway;

public sealed class TopChecksTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task A_right_call_is_answered_with_the_seven_fields()
    {
        await using var sandbox = await Running.StartAsync();
        var item = (await sandbox.Caller.ItemAsync(Id)).Json.GetProperty("item");
        Assert.Equal(["item_id", "title", "price", "quantity", "sale_count", "detail_url", "images"], item.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task The_parameters_may_come_as_a_form()
    {
        await using var sandbox = await Running.StartAsync();
        Assert.True((await sandbox.Caller.ItemByFormAsync(Id)).Json.TryGetProperty("item", out _));
    }

    [Fact]
    public async Task Only_the_fields_that_were_asked_for_are_told()
    {
        await using var sandbox = await Running.StartAsync();
        var item = (await sandbox.Caller.ItemAsync(Id, ("fields", "price, title,unknown"))).Json.GetProperty("item");
        Assert.Equal(["price", "title"], item.EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("app_key", null, 28)]
    [InlineData("app_key", "1", 29)]
    [InlineData("sign", null, 24)]
    [InlineData("sign", "DBB6717F97A9CE49215811C8A408903006619FB0", 25)]
    [InlineData("sign_method", "md5", 25)]
    [InlineData("access_token", null, 26)]
    [InlineData("access_token", "b25fd1c0", 27)]
    [InlineData("method", "taobao.item.get", 22)]
    [InlineData("item_id", null, 40)]
    [InlineData("item_id", "x", 41)]
    [InlineData("fields", null, 40)]
    [InlineData("format", "xml", 23)]
    [InlineData("v", null, 32)]
    [InlineData("v", "1.0", 34)]
    [InlineData("timestamp", null, 30)]
    [InlineData("timestamp", "2026-11-24T10:00:00", 31)]
    [InlineData("timestamp", "2026-11-24 02:00:00", 31)]
    [InlineData("timestamp", "2026-11-24 10:10:01", 31)]
    [InlineData("timestamp", "2026-11-24 09:49:59", 31)]
    public async Task Whatever_is_wrong_has_its_code_and_status_200(string name, string? value, int code)
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.ItemAsync(Id, (name, value));
        Assert.Equal((HttpStatusCode.OK, $"{code}"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task An_api_that_is_not_granted_is_refused()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { GrantedApis = ["alibaba.product.get"] });
        Assert.Equal("11", (await sandbox.Caller.ItemAsync(Id)).Code);
    }

    [Fact]
    public async Task Too_many_calls_are_told_apart_from_a_spent_day()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { Qps = 1, PerDay = 2 });
        Assert.Null((await sandbox.Caller.ItemAsync(Id)).Code);
        Assert.Equal("8", (await sandbox.Caller.ItemAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await sandbox.Caller.ItemAsync(Id)).Code);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        var spent = (await sandbox.Caller.ItemAsync(Id)).Json.GetProperty("error_response");
        Assert.Equal(7, spent.GetProperty("code").GetInt32());
        Assert.Equal("accesscontrol.limited-by-app-access-count", spent.GetProperty("sub_code").GetString());
    }

    [Fact]
    public async Task An_unknown_product_is_a_remote_error_that_names_it()
    {
        await using var sandbox = await Running.StartAsync();
        var error = (await sandbox.Caller.ItemAsync(42)).Json.GetProperty("error_response");
        Assert.Equal((15, "isv.item-not-exist", "商品[42]不存在"), (error.GetProperty("code").GetInt32(), error.GetProperty("sub_code").GetString(), error.GetProperty("sub_msg").GetString()));
    }
}
