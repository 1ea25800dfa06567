using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Apis;

public sealed class CategoryTests
{
    private const string Get = "com.alibaba.product:alibaba.category.get";
    private const string Translation = "com.alibaba.fenxiao.crossborder:category.translation.getById";

    [Fact]
    public async Task Whoever_walks_the_tree_from_0_finds_every_category_of_the_catalogue()
    {
        await using var sandbox = await Running.StartAsync();
        var leaves = new List<string>();
        foreach (var top in (await CategoriesAsync(sandbox, "0")).EnumerateArray()) await WalkAsync(sandbox, top, leaves);
        var sold = sandbox.Control.Truths(Running.First, 1000).Select(truth => truth.Category!.Id).Distinct();
        Assert.Equal(sold.Order(StringComparer.Ordinal), leaves.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_tree_needs_no_user()
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.CallAsync(Get, ("categoryID", "1031910"), ("access_token", null));
        Assert.Equal("true", reply.Json.GetProperty("succes").GetString());
        Assert.Equal(1031900, reply.Json.GetProperty("categoryInfo")[0].GetProperty("parentIDs")[0].GetInt32());
    }

    [Theory]
    [InlineData("42", "false")]
    [InlineData("0", "true")]
    public async Task A_category_that_does_not_exist_is_said_so(string id, string success)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal(success, (await sandbox.Caller.CallAsync(Get, ("categoryID", id))).Json.GetProperty("succes").GetString());
    }

    [Fact]
    public async Task Names_are_translated()
    {
        await using var sandbox = await Running.StartAsync();
        var root = (await sandbox.Caller.CallAsync(Translation, ("categoryId", "0"), ("language", "en"))).Json.GetProperty("result");
        Assert.Equal("S0000", root.GetProperty("code").GetString());
        Assert.Equal(8, root.GetProperty("result").GetProperty("children").GetArrayLength());
        var leaf = (await sandbox.Caller.CallAsync(Translation, ("categoryId", "1031919"), ("language", "en"))).Json.GetProperty("result").GetProperty("result");
        Assert.Equal(("连衣裙", "Dresses", "3"), (leaf.GetProperty("chineseName").GetString(), leaf.GetProperty("translatedName").GetString(), leaf.GetProperty("level").GetString()));
        Assert.Equal(JsonValueKind.Null, leaf.GetProperty("children").ValueKind);
    }

    private static async Task WalkAsync(Running sandbox, JsonElement category, List<string> leaves)
    {
        if (category.GetProperty("isLeaf").GetBoolean()) leaves.Add(category.GetProperty("categoryID").GetRawText());
        foreach (var child in category.GetProperty("childCategorys").EnumerateArray())
            await WalkAsync(sandbox, (await CategoriesAsync(sandbox, child.GetProperty("id").GetRawText()))[0], leaves);
    }

    private static async Task<JsonElement> CategoriesAsync(Running sandbox, string id) =>
        (await sandbox.Caller.CallAsync(Get, ("categoryID", id))).Json.GetProperty("categoryInfo");
}
