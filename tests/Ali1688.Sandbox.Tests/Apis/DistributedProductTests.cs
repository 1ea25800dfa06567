namespace Ali1688.Sandbox.Tests.Apis;

public sealed class DistributedProductTests
{
    private const ulong Id = Running.First;
    private const string Info = "com.alibaba.product:alibaba.cross.productInfo";
    private const string List = "com.alibaba.product:alibaba.cross.productList";
    private const string Sync = "com.alibaba.product.push:alibaba.cross.syncProductListPushed";

    [Fact]
    public async Task A_product_is_shown_only_after_it_was_put_on_the_list_of_distributed_ones()
    {
        await using var sandbox = await Running.StartAsync();
        var refused = (await sandbox.Caller.CallAsync(Info, ("productId", $"{Id}"))).Json;
        Assert.Equal((false, "没有该商品的查询权限"), (refused.GetProperty("success").GetBoolean(), refused.GetProperty("message").GetString()));
        Assert.Equal("notPermitted", sandbox.Control.Truth(Id).Served["alibaba.cross.productInfo"].As);

        Assert.True((await sandbox.Caller.CallAsync(Sync, ("productIdList", $"[{Id},{Id + 1}]"))).Json.GetProperty("result").GetProperty("success").GetBoolean());
        var shown = (await sandbox.Caller.CallAsync(Info, ("productId", $"{Id}"))).Json;
        Assert.True(shown.GetProperty("success").GetBoolean());
        Assert.Equal((await sandbox.Caller.ProductAsync(Id)).Json.GetProperty("productInfo").GetRawText(), shown.GetProperty("productInfo").GetRawText());
        Assert.Equal("item", sandbox.Control.Truth(Id).Served["alibaba.cross.productInfo"].As);
    }

    [Fact]
    public async Task The_relation_belongs_to_the_user_who_made_it()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { Users = [new("b2b-1"), new("b2b-2")] });
        await sandbox.Caller.CallAsync(Sync, ("productIdList", $"[{Id}]"));
        sandbox.Caller.Token = sandbox.Control.IssueAccessToken("1000000", "b2b-2");
        Assert.False((await sandbox.Caller.CallAsync(Info, ("productId", $"{Id}"))).Json.GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task An_id_that_does_not_exist_is_said_so_before_the_relation_is_missed()
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal("商品[42]不存在", (await sandbox.Caller.CallAsync(Info, ("productId", "42"))).Json.GetProperty("message").GetString());
        var result = (await sandbox.Caller.CallAsync(Sync, ("productIdList", "[42]"))).Json.GetProperty("result");
        Assert.Equal((false, "OFFERIDS_IS_NULL"), (result.GetProperty("success").GetBoolean(), result.GetProperty("errorCode").GetString()));
    }

    [Fact]
    public async Task A_list_shows_what_it_may_and_names_the_rest()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.CallAsync(Sync, ("productIdList", $"[{Id},{Id + 1}]"));
        var answer = (await sandbox.Caller.CallAsync(List, ("productIdList", $"[{Id},42,{Id + 1},{Id + 2}]"))).Json;
        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal([$"{Id}", $"{Id + 1}"], answer.GetProperty("productList").EnumerateArray().Select(info => Admin.ServedReader.Text(info, "productID")));
        Assert.Equal($"42:商品不存在,{Id + 2}:没有该商品的查询权限", answer.GetProperty("message").GetString());
        Assert.False(answer.GetProperty("productList")[0].TryGetProperty("saleInfo", out _));
    }

    [Fact]
    public async Task More_than_twenty_at_once_are_refused()
    {
        await using var sandbox = await Running.StartAsync();
        var list = string.Join(',', Enumerable.Range(0, 21).Select(i => $"{Id + (ulong)i}"));
        Assert.Equal("gw.ParamInvalid", (await sandbox.Caller.CallAsync(Sync, ("productIdList", $"[{list}]"))).Code);
    }
}
