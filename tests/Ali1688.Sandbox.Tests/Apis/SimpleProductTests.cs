using Ali1688.Sandbox.Tests.Admin;

namespace Ali1688.Sandbox.Tests.Apis;

public sealed class SimpleProductTests
{
    private const string SimpleGet = "com.alibaba.product:alibaba.product.simple.get";

    [Fact]
    public async Task It_tells_the_lowest_price_and_variants_without_prices()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { OwnShare = 0 });
        foreach (var truth in sandbox.Control.Truths(Running.First, 100))
        {
            var info = (await sandbox.Caller.CallAsync(SimpleGet, ("productID", $"{truth.Id}"), ("webSite", "1688"))).Json.GetProperty("productInfo");
            Assert.False(info.TryGetProperty("saleInfo", out _));
            Assert.Matches(@"^\d+\.\d{1,2}$", info.GetProperty("referencePrice").GetString());
            Assert.Equal(truth.Price, ServedReader.Price(info.GetProperty("referencePrice")));
            Assert.Equal((truth.Title, truth.Status), (ServedReader.Plain(info.GetProperty("subject").GetString()!), info.GetProperty("status").GetString()));
            Assert.Equal(truth.Images, ServedReader.Images(info.GetProperty("image").GetProperty("images")));
            var skus = info.GetProperty("skuInfos").EnumerateArray().ToList();
            Assert.Equal(truth.Skus.Select(sku => (sku.Id, sku.SpecId, (long?)sku.Stock)), skus.Select(sku => (ServedReader.Text(sku, "skuId"), sku.GetProperty("specId").GetString()!, ServedReader.Count(sku.GetProperty("amountOnSale")))));
            Assert.All(skus, sku => Assert.False(sku.TryGetProperty("price", out _)));
        }
    }

    [Fact]
    public async Task An_unknown_product_is_named_in_errMsg()
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.CallAsync(SimpleGet, ("productID", "42"), ("webSite", "1688"));
        Assert.Equal("商品[42]不存在", reply.Json.GetProperty("errMsg").GetString());
    }
}
