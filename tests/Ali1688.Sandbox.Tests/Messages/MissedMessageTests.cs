using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Messages;

public sealed class MissedMessageTests
{
    private const string Cursor = "cn.alibaba.open:push.cursor.messageList";
    private const string Query = "cn.alibaba.open:push.query.messageList";
    private const string Confirm = "cn.alibaba.open:push.message.confirm";
    private static readonly SandboxApp Keeping = new() { KeepsMessages = true };

    [Fact]
    public async Task Reading_with_the_cursor_confirms()
    {
        await using var sandbox = await Running.StartAsync(Keeping);
        Miss(sandbox, 25);
        var first = (await CallAsync(sandbox, Cursor)).GetProperty("pushMessageList").EnumerateArray().ToList();
        Assert.Equal(20, first.Count);
        Assert.Equal($"{Running.First}", first[0].GetProperty("data").GetProperty("productIds").GetString());
        Assert.Equal(5, (await CallAsync(sandbox, Cursor, ("quantity", "200"))).GetProperty("pushMessageList").GetArrayLength());
        Assert.Equal(0, (await CallAsync(sandbox, Cursor)).GetProperty("pushMessageList").GetArrayLength());
    }

    [Fact]
    public async Task Looking_at_pages_confirms_nothing_until_it_is_said_so()
    {
        await using var sandbox = await Running.StartAsync(Keeping);
        Miss(sandbox, 25);
        var page = (await CallAsync(sandbox, Query, ("page", "2"), ("pageSize", "20"))).GetProperty("pushMessagePage");
        Assert.Equal((25, 5), (page.GetProperty("totalCount").GetInt32(), page.GetProperty("datas").GetArrayLength()));
        var ids = page.GetProperty("datas").EnumerateArray().Select(message => message.GetProperty("msgId").GetRawText());
        Assert.True((await CallAsync(sandbox, Confirm, ("msgIdList", $"[{string.Join(',', ids)}]"))).GetProperty("isSuccess").GetBoolean());
        Assert.Equal(20, (await CallAsync(sandbox, Query)).GetProperty("pushMessagePage").GetProperty("totalCount").GetInt32());
        Assert.Equal(20, sandbox.Control.Stats().Apps["1000000"].Pushes.Waiting);
    }

    [Fact]
    public async Task Types_users_and_times_filter()
    {
        await using var sandbox = await Running.StartAsync(Keeping);
        Miss(sandbox, 1);
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        sandbox.Control.Change(new ProductChange { Id = Running.First, Title = "新" });
        Assert.Equal(1, await CountAsync(sandbox, ("type", "PRODUCT_RELATION_VIEW_PRODUCT_NEW_OR_MODIFY")));
        Assert.Equal(1, await CountAsync(sandbox, ("createStartTime", "20261124100030000+0800")));
        Assert.Equal(1, await CountAsync(sandbox, ("createEndTime", "20261124100030000+0800")));
        Assert.Equal(0, await CountAsync(sandbox, ("userInfo", "b2b-9")));
    }

    [Theory]
    [InlineData(Cursor, "quantity", "19")]
    [InlineData(Cursor, "quantity", "201")]
    [InlineData(Query, "pageSize", "10")]
    [InlineData(Query, "page", "0")]
    [InlineData(Query, "createEndTime", "today")]
    [InlineData(Confirm, "msgIdList", "1")]
    public async Task What_is_asked_for_is_read_strictly(string api, string name, string value)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal("gw.ParamInvalid", (await sandbox.Caller.CallAsync(api, (name, value))).Code);
    }

    [Fact]
    public async Task They_need_a_signature_but_no_user()
    {
        await using var sandbox = await Running.StartAsync(Keeping);
        Assert.Null((await sandbox.Caller.CallAsync(Cursor, ("access_token", null))).Code);
        Assert.Equal("gw.SignatureMissing", (await sandbox.Caller.CallAsync(Cursor, ("_aop_signature", null))).Code);
    }

    private static void Miss(Running sandbox, int count)
    {
        for (var i = 0; i < count; i++) sandbox.Control.Change(new ProductChange { Id = Running.First + (ulong)i, Price = 1234.56m });
    }

    private static async Task<int> CountAsync(Running sandbox, params (string Name, string? Value)[] parameters) =>
        (await CallAsync(sandbox, Query, parameters)).GetProperty("pushMessagePage").GetProperty("totalCount").GetInt32();

    private static async Task<JsonElement> CallAsync(Running sandbox, string api, params (string Name, string? Value)[] parameters) =>
        (await sandbox.Caller.CallAsync(api, [("access_token", null), .. parameters])).Json;
}
