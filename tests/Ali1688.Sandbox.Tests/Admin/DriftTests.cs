using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Admin;

public sealed class DriftTests
{
    private const ulong Id = Running.First;

    [Theory]
    [InlineData("remove", "productInfo.subject", null, "")]
    [InlineData("rename", "productInfo.subject", "title", "title")]
    [InlineData("add", "productInfo.carbonFootprint", null, "carbonFootprint subject")]
    public async Task A_field_comes_goes_or_changes_its_name(string kind, string path, string? to, string expected)
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("drift", new[] { new { api = "alibaba.product.get", kind, path, to } });
        var info = (await sandbox.Caller.ProductAsync(Id)).Json.GetProperty("productInfo");
        var names = info.EnumerateObject().Select(field => field.Name).Where(name => name is "subject" or "title" or "carbonFootprint");
        Assert.Equal(expected, string.Join(' ', names.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("productInfo.categoryID", JsonValueKind.Number, JsonValueKind.String)]
    [InlineData("productInfo.saleInfo.invReduceType", JsonValueKind.String, JsonValueKind.Number)]
    [InlineData("productInfo.status", JsonValueKind.String, JsonValueKind.Object)]
    [InlineData("productInfo.pictureAuth", JsonValueKind.False, JsonValueKind.String)]
    [InlineData("productInfo.saleInfo", JsonValueKind.Object, JsonValueKind.Array)]
    [InlineData("productInfo.attributes", JsonValueKind.Array, JsonValueKind.Object)]
    public async Task A_field_changes_its_type(string path, JsonValueKind before, JsonValueKind after)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal(before, At((await sandbox.Caller.ProductAsync(Id)).Json, path).ValueKind);
        sandbox.Control.Drift = [new DriftRule { Kind = DriftKind.Retype, Path = path }];
        Assert.Equal(after, At((await sandbox.Caller.ProductAsync(Id)).Json, path).ValueKind);
    }

    [Fact]
    public async Task Every_element_of_a_list_changes()
    {
        await using var sandbox = await Running.StartAsync();
        var id = sandbox.Control.Truths(Id, 50).First(truth => truth.Skus.Count > 1).Id;
        sandbox.Control.Drift = [new DriftRule { Kind = DriftKind.Remove, Path = "productInfo.skuInfos[].skuId" }];
        var skus = (await sandbox.Caller.ProductAsync(id)).Json.GetProperty("productInfo").GetProperty("skuInfos").EnumerateArray().ToList();
        Assert.True(skus.Count > 1);
        Assert.All(skus, sku => Assert.False(sku.TryGetProperty("skuId", out _)));
    }

    [Fact]
    public async Task Other_apis_and_everything_after_the_end_of_the_drift_stay_as_documented()
    {
        await using var sandbox = await Running.StartAsync();
        var (product, detail) = ((await sandbox.Caller.ProductAsync(Id)).Text, (await sandbox.Caller.DetailAsync(Id)).Text);
        sandbox.Control.Drift = [new DriftRule { Api = "alibaba.product.get", Kind = DriftKind.Remove, Path = "productInfo" }];
        Assert.Equal(detail, (await sandbox.Caller.DetailAsync(Id)).Text);
        Assert.NotEqual(product, (await sandbox.Caller.ProductAsync(Id)).Text);
        Assert.Equal("remove", (await sandbox.Caller.AdminAsync("drift"))[0].GetProperty("kind").GetString());
        await sandbox.Caller.AdminAsync("drift", Array.Empty<object>());
        Assert.Equal(product, (await sandbox.Caller.ProductAsync(Id)).Text);
    }

    [Fact]
    public async Task Nothing_but_the_named_field_changes()
    {
        await using var sandbox = await Running.StartAsync();
        var before = (await sandbox.Caller.ProductAsync(Id)).Text;
        sandbox.Control.Drift = [new DriftRule { Kind = DriftKind.Remove, Path = "productInfo.nothing.such" }];
        Assert.Equal(before, (await sandbox.Caller.ProductAsync(Id)).Text);
    }

    [Theory]
    [InlineData("rename", "productInfo.subject", null)]
    [InlineData("remove", "", null)]
    [InlineData("remove", "productInfo.skuInfos[]", null)]
    [InlineData("twist", "productInfo.subject", null)]
    [InlineData("remove", "a..b", null)]
    public async Task A_rule_that_makes_no_sense_is_refused(string kind, string path, string? to)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.True((await sandbox.Caller.AdminAsync("drift", new[] { new { kind, path, to } })).TryGetProperty("error", out _));
        Assert.Empty(sandbox.Control.Drift);
    }

    private static JsonElement At(JsonElement root, string path) => path.Split('.').Aggregate(root, (element, name) => element.GetProperty(name));
}
