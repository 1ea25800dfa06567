using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Messages;

public sealed class PushedMessageTests
{
    private const ulong Id = Running.First;
    private const string Follow = "com.alibaba.fenxiao.crossborder:product.kjdistribute.addRelation";
    private const string Unfollow = "com.alibaba.fenxiao.crossborder:product.kjdistribute.removeRelation";
    private const string Distribute = "com.alibaba.product.push:alibaba.cross.syncProductListPushed";

    public static TheoryData<ProductChange, string> Changes => new()
    {
        { new ProductChange { Id = Id, Price = 1234.56m }, "PRODUCT_RELATION_VIEW_PRODUCT_CHANGE" },
        { new ProductChange { Id = Id, Stock = 987_654 }, "PRODUCT_PRODUCT_INVENTORY_CHANGE" },
        { new ProductChange { Id = Id, Title = "新标题" }, "PRODUCT_RELATION_VIEW_PRODUCT_NEW_OR_MODIFY" },
        { new ProductChange { Id = Id, Status = "member expired" }, "PRODUCT_RELATION_VIEW_PRODUCT_EXPIRE" },
        { new ProductChange { Id = Id, Status = "TBD" }, "PRODUCT_RELATION_VIEW_PRODUCT_DELETE" },
        { new ProductChange { Id = Id, Status = "auditing" }, "PRODUCT_RELATION_VIEW_PRODUCT_AUDIT" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_of_an_own_product_is_pushed_under_its_topic(ProductChange change, string type)
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await StartAsync(receiver);
        sandbox.Control.Change(change);
        await receiver.WaitForAsync(1);
        var message = receiver.Messages[0];
        Assert.Equal((type, "b2b-22000000001000000", 1_795_485_600_000), (message.GetProperty("type").GetString(), message.GetProperty("userInfo").GetString(), message.GetProperty("gmtBorn").GetInt64()));
        Assert.Equal(type, $"{message.GetProperty("topicGroup").GetString()}_{message.GetProperty("topicName").GetString()}");
        Assert.Equal(["message", "_aop_signature"], receiver.Forms[0].Keys);
        Assert.True(PushReceiver.IsSigned(receiver.Forms[0], "sandbox-secret"));
    }

    [Fact]
    public async Task The_other_form_has_a_field_for_each_part()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await StartAsync(receiver, app: new SandboxApp { PushForm = PushForm.Flat });
        sandbox.Control.Change(new ProductChange { Id = Id, Status = "deleted" });
        await receiver.WaitForAsync(1);
        var form = receiver.Forms[0];
        Assert.Equal(["msgId", "gmtBorn", "type", "userInfo", "data", "_aop_signature"], form.Keys);
        Assert.True(PushReceiver.IsSigned(form, "sandbox-secret"));
        var data = JsonDocument.Parse(form["data"]).RootElement;
        Assert.Equal(($"{Id}", "RELATION_VIEW_PRODUCT_DELETE", "2026-11-24 10:00:00"), (data.GetProperty("productIds").GetString(), data.GetProperty("status").GetString(), data.GetProperty("msgSendTime").GetString()));
    }

    [Fact]
    public async Task Stock_is_told_for_each_variant_with_what_it_gained_or_lost()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await StartAsync(receiver);
        var before = sandbox.Control.Truths(Id, 50).First(truth => truth.Skus.Count > 2);
        sandbox.Control.Change(new ProductChange { Id = before.Id, Stock = 0 });
        await receiver.WaitForAsync(1);
        var entries = receiver.Messages[0].GetProperty("data").GetProperty("OfferInventoryChangeList").EnumerateArray().ToList();
        Assert.Equal(before.Stock, -entries.Sum(entry => entry.GetProperty("quantity").GetInt64()));
        Assert.All(entries, entry => Assert.Equal((before.Id, 0L, 0L), (entry.GetProperty("offerId").GetUInt64(), entry.GetProperty("offerOnSale").GetInt64(), entry.GetProperty("skuOnSale").GetInt64())));
        Assert.Equal("1795485600000", entries[0].GetProperty("bizTime").GetString());
    }

    [Fact]
    public async Task A_followed_product_tells_its_price_until_it_is_followed_no_longer()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await StartAsync(receiver, new SandboxOptions { OwnShare = 0 });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 1 });
        Assert.True((await sandbox.Caller.CallAsync(Follow, ("offerId", $"{Id}"), ("access_token", null))).Json.GetProperty("result").GetProperty("success").GetBoolean());
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await receiver.WaitForAsync(1);
        Assert.Equal($"{Id}", receiver.Messages[0].GetProperty("data").GetProperty("productId").GetString());
        await sandbox.Caller.CallAsync(Unfollow, ("offerId", $"{Id}"), ("access_token", null));
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 3 });
        Assert.Equal(["FENXIAO_PRICE_CHANGE"], receiver.Types);
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].Pushes.Messages);
    }

    [Fact]
    public async Task A_distributed_product_tells_its_changes()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await StartAsync(receiver, new SandboxOptions { OwnShare = 0 });
        await sandbox.Caller.CallAsync(Distribute, ("productIdList", $"[{Id}]"));
        sandbox.Control.Change(new ProductChange { Id = Id + 1, Price = 2 });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await receiver.WaitForAsync(1);
        Assert.Equal(["PRODUCT_RELATION_VIEW_PRODUCT_CHANGE"], receiver.Types);
    }

    [Fact]
    public async Task Following_what_does_not_exist_is_refused()
    {
        await using var sandbox = await Running.StartAsync();
        var result = (await sandbox.Caller.CallAsync(Follow, ("offerId", "42"))).Json.GetProperty("result");
        Assert.Equal((false, "商品[42]不存在"), (result.GetProperty("success").GetBoolean(), result.GetProperty("msg").GetString()));
    }

    [Fact]
    public async Task Changes_that_happen_by_themselves_are_pushed_too()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await StartAsync(receiver, new SandboxOptions { Items = 20, ChangesPerItemPerDay = 24 });
        var before = sandbox.Control.Truths(Id, 20).ToList();
        sandbox.Time.Advance(TimeSpan.FromHours(2));
        var changed = sandbox.Control.Truths(Id, 20).Zip(before).Count(pair => pair.First.Price != pair.Second.Price || pair.First.Stock != pair.Second.Stock);
        Assert.InRange(changed, 5, 20);
        await receiver.WaitForAsync(changed);
        var named = receiver.Messages.Select(ProductOf).Distinct().ToList();
        Assert.InRange(named.Count, 1, 20);
        while (receiver.Messages.Select(ProductOf).Distinct().Count() < changed) await Task.Yield();
    }

    [Fact]
    public async Task The_operator_moves_a_subscription()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await Running.StartAsync();
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await sandbox.Caller.AdminAsync("apps/1000000/push", new { url = receiver.Url, form = "flat" });
        Assert.Equal(receiver.Url, (await sandbox.Caller.AdminAsync("apps/1000000/push")).GetProperty("url").GetString());
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 3 });
        await receiver.WaitForAsync(1);
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].Pushes.Messages);
        Assert.Equal(JsonValueKind.String, (await sandbox.Caller.AdminAsync("apps/1000000/push", new { url = "nonsense" })).GetProperty("error").ValueKind);
    }

    internal static Task<Running> StartAsync(PushReceiver receiver, SandboxOptions? options = null, SandboxApp? app = null) =>
        Running.StartAsync((options ?? new SandboxOptions { DelistedShare = 0 }) with { Apps = [(app ?? new SandboxApp()) with { PushUrl = receiver.Url }] });

    private static string ProductOf(JsonElement message)
    {
        var data = message.GetProperty("data");
        return data.TryGetProperty("productIds", out var ids) ? ids.GetString()! : data.GetProperty("OfferInventoryChangeList")[0].GetProperty("offerId").GetRawText();
    }
}
