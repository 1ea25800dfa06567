using System.Text.Json;
using Ali1688.Sandbox.Tests.Admin;

namespace Ali1688.Sandbox.Tests.Listings;

public sealed class OwnListTests
{
    private const string ListGet = "com.alibaba.product:alibaba.product.list.get";

    [Fact]
    public async Task All_own_products_come_page_by_page_in_the_order_of_their_ids()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 210, OwnShare = 0.5 });
        var own = sandbox.Control.Truths(Running.First, 210).Where(truth => truth.Served["alibaba.product.get"].As == "item").Select(truth => truth.Id).ToList();
        var listed = new List<ulong>();
        for (var page = 1; ; page++)
        {
            var result = await PageAsync(sandbox, ("pageNo", $"{page}"), ("pageSize", "20"));
            Assert.Equal((page, 20, own.Count), (Whole(result, "pageIndex"), Whole(result, "sizePerPage"), Whole(result, "totalRecords")));
            if (Ids(result) is not { Count: > 0 } ids) break;
            listed.AddRange(ids);
        }

        Assert.Equal(own, listed);
    }

    [Fact]
    public async Task States_and_categories_filter()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 2000, DelistedShare = 0.5 });
        var truths = sandbox.Control.Truths(Running.First, 2000).ToList();
        Assert.Equal(truths.Count(truth => truth.Status == "published"), Whole(await PageAsync(sandbox, ("statusList", "PUBLISHED")), "totalRecords"));
        Assert.Equal(truths.Count(truth => truth.Status is "member expired" or "TBD"), Whole(await PageAsync(sandbox, ("statusList", """["member expired","TBD"]""")), "totalRecords"));
        Assert.Equal(truths.Count(truth => truth.Category!.Name == "女鞋"), Whole(await PageAsync(sandbox, ("categoryId", "1813")), "totalRecords"));
    }

    [Fact]
    public async Task What_changed_since_a_time_is_listed_alone()
    {
        await using var sandbox = await Running.StartAsync();
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        sandbox.Control.Change(new ProductChange { Id = Running.First + 7, Stock = 1 });
        Assert.Equal([Running.First + 7], Ids(await PageAsync(sandbox, ("startModifyTime", "20261124100030000+0800"), ("endModifyTime", "20261124100100000+0800"))));
        Assert.Empty(Ids(await PageAsync(sandbox, ("startModifyTime", "20261124100100001+0800"))));
    }

    [Fact]
    public async Task A_moving_catalogue_shows_its_changes_after_a_second()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 200, ChangesPerItemPerDay = 1000 });
        Assert.Equal(0, Whole(await PageAsync(sandbox, ("startModifyTime", "20261124100000000+0800")), "totalRecords"));
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        Assert.InRange(Whole(await PageAsync(sandbox, ("startModifyTime", "20261124100000000+0800")), "totalRecords"), 190, 200);
    }

    [Fact]
    public async Task Details_come_where_they_are_needed()
    {
        await using var sandbox = await Running.StartAsync();
        var product = (await sandbox.Caller.ProductAsync(Running.First)).Json.GetProperty("productInfo").GetRawText();
        Assert.Equal(product, (await PageAsync(sandbox, ("needDetail", "true"))).GetProperty("resultList")[0].GetRawText());
        var brief = (await PageAsync(sandbox)).GetProperty("resultList")[0];
        Assert.False(brief.TryGetProperty("description", out _) || brief.TryGetProperty("skuInfos", out _));
        Assert.True(brief.TryGetProperty("saleInfo", out _) && brief.TryGetProperty("lastUpdateTime", out _));
    }

    [Fact]
    public async Task Prices_can_give_the_order()
    {
        await using var sandbox = await Running.StartAsync();
        var ids = Ids(await PageAsync(sandbox, ("orderByCondition", "PRICE"), ("orderByType", "DESC")));
        var prices = ids.Select(id => sandbox.Control.Truth(id).Price).ToList();
        Assert.Equal(prices.OrderDescending(), prices);
    }

    [Theory]
    [InlineData("pageSize", "21")]
    [InlineData("pageNo", "0")]
    [InlineData("startModifyTime", "yesterday")]
    [InlineData("productIds", "1,2")]
    [InlineData("orderByCondition", "COLOUR")]
    public async Task Values_out_of_range_are_refused(string name, string value)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal("gw.ParamInvalid", (await sandbox.Caller.CallAsync(ListGet, (name, value))).Code);
    }

    private static async Task<JsonElement> PageAsync(Running sandbox, params (string Name, string? Value)[] parameters)
    {
        var answer = (await sandbox.Caller.CallAsync(ListGet, parameters)).Json;
        Assert.True(answer.GetProperty("success").GetBoolean());
        return answer.GetProperty("result").GetProperty("pageResult");
    }

    private static List<ulong> Ids(JsonElement page) => [.. page.GetProperty("resultList").EnumerateArray().Select(info => ulong.Parse(ServedReader.Text(info, "productID"), null))];

    private static int Whole(JsonElement page, string name) => page.GetProperty(name).GetInt32();
}
