using System.Net;
using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Apis;

public sealed class OwnProductTests
{
    private const string GetByIdList = "com.alibaba.product:alibaba.product.getByIdList";
    private static readonly SandboxOptions Third = new() { OwnShare = 0.3 };

    [Fact]
    public async Task A_user_owns_the_share_of_the_products_that_was_set()
    {
        await using var sandbox = await Running.StartAsync(Third with { Items = 5000 });
        var served = sandbox.Control.Truths(Running.First, 5000).Select(truth => truth.Served["alibaba.product.get"].As).ToList();
        Assert.InRange(served.Count(outcome => outcome == "item") / 5000.0, 0.27, 0.33);
        Assert.Equal(5000, served.Count(outcome => outcome is "item" or "notPermitted"));
    }

    [Fact]
    public async Task Somebody_elses_product_is_not_shown_by_the_apis_for_own_products()
    {
        await using var sandbox = await Running.StartAsync(Third);
        var (own, foreign) = Split(sandbox);
        Assert.True((await sandbox.Caller.ProductAsync(own[0])).Json.TryGetProperty("productInfo", out _));
        var reply = await sandbox.Caller.ProductAsync(foreign[0]);
        Assert.Equal((HttpStatusCode.OK, "没有该商品的查询权限"), (reply.Status, reply.Json.GetProperty("errMsg").GetString()));
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].Calls["alibaba.product.get"]["notPermitted"]);
    }

    [Fact]
    public async Task The_products_of_a_seller_are_all_own_or_all_foreign()
    {
        await using var sandbox = await Running.StartAsync(Third with { Items = 4000 });
        var sellers = sandbox.Control.Truths(Running.First, 4000).GroupBy(truth => truth.Supplier!.OpenId);
        Assert.All(sellers, seller => Assert.Single(seller.Select(truth => truth.Served["alibaba.product.get"].As).Distinct()));
    }

    [Fact]
    public async Task Each_user_has_its_own_products()
    {
        var app = new SandboxApp { Users = [new("b2b-1"), new("b2b-2")] };
        await using var sandbox = await Running.StartAsync(Third with { Apps = [app] });
        var first = await ShownAsync(sandbox);
        sandbox.Caller.Token = sandbox.Control.IssueAccessToken("1000000", "b2b-2");
        Assert.NotEqual(first, await ShownAsync(sandbox));
    }

    [Fact]
    public async Task A_group_of_own_products_comes_in_one_answer()
    {
        await using var sandbox = await Running.StartAsync(Third);
        var (own, _) = Split(sandbox);
        var answer = (await sandbox.Caller.CallAsync(GetByIdList, ("productIdList", $"[{own[0]},{own[1]},{own[2]}]"))).Json;
        Assert.True(answer.GetProperty("success").GetBoolean());
        var single = (await sandbox.Caller.ProductAsync(own[1])).Json.GetProperty("productInfo").GetRawText();
        Assert.Equal(single, answer.GetProperty("productList")[1].GetRawText());
        Assert.Equal((4L, 3L), (sandbox.Control.Stats().ItemAnswers, sandbox.Control.Stats().DistinctItemsAsked));
    }

    [Fact]
    public async Task One_id_that_is_not_ones_own_spoils_the_group()
    {
        await using var sandbox = await Running.StartAsync(Third);
        var (own, foreign) = Split(sandbox);
        var reply = await sandbox.Caller.CallAsync(GetByIdList, ("productIdList", $"[{own[0]},{foreign[0]},42]"));
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(0, reply.Json.GetProperty("productList").GetArrayLength());
        Assert.False(reply.Json.GetProperty("success").GetBoolean());
        Assert.Equal($"{foreign[0]}:没有该商品的查询权限,42:商品不存在", reply.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(null, "gw.ParamMissing")]
    [InlineData("[]", "gw.ParamInvalid")]
    [InlineData("1,2", "gw.ParamInvalid")]
    [InlineData("""["1"]""", "gw.ParamInvalid")]
    [InlineData("[-1]", "gw.ParamInvalid")]
    [InlineData("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]", "gw.ParamInvalid")]
    public async Task A_list_of_ids_is_read_strictly(string? list, string code)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal(code, (await sandbox.Caller.CallAsync(GetByIdList, ("productIdList", list))).Code);
    }

    private static (List<ulong> Own, List<ulong> Foreign) Split(Running sandbox)
    {
        var truths = sandbox.Control.Truths(Running.First, 200).ToLookup(truth => truth.Served["alibaba.product.get"].As, truth => truth.Id);
        return ([.. truths["item"]], [.. truths["notPermitted"]]);
    }

    private static async Task<List<ulong>> ShownAsync(Running sandbox)
    {
        var shown = new List<ulong>();
        for (var id = Running.First; id < Running.First + 60; id++)
        {
            if ((await sandbox.Caller.ProductAsync(id)).Json.TryGetProperty("productInfo", out JsonElement _)) shown.Add(id);
        }

        return shown;
    }
}
