using System.Globalization;
using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Listings;

public sealed class OfferSearchTests
{
    private const string Keyword = "com.alibaba.fenxiao.crossborder:product.search.keywordQuery";
    private const string Seller = "com.alibaba.fenxiao.crossborder:product.search.querySellerOfferList";
    private static readonly SandboxOptions Big = new() { Items = 130_000, DelistedShare = 0.05 };

    [Fact]
    public async Task A_keyword_that_matches_ten_thousand_shows_a_window_of_two_thousand()
    {
        await using var sandbox = await Running.StartAsync(Big);
        Assert.InRange(Matching(sandbox, "T恤").Count, 10_000, 11_000);
        var page = await PageAsync(sandbox, """{"keyword":"T恤","beginPage":1,"pageSize":20,"country":"en"}""");
        Assert.Equal((2000, 101, 20, 1), (Whole(page, "totalRecords"), Whole(page, "totalPage"), Whole(page, "pageSize"), Whole(page, "currentPage")));
        Assert.Equal(20, page.GetProperty("data").GetArrayLength());
        Assert.Equal(50, (await PageAsync(sandbox, """{"keyword":"T恤","beginPage":40,"pageSize":50,"country":"en"}""")).GetProperty("data").GetArrayLength());
        Assert.Equal(0, (await PageAsync(sandbox, """{"keyword":"T恤","beginPage":41,"pageSize":50,"country":"en"}""")).GetProperty("data").GetArrayLength());
        Assert.Equal(0, (await PageAsync(sandbox, """{"keyword":"T恤","beginPage":2147483647,"pageSize":50,"country":"en"}""")).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_splits_the_prices_finds_every_product_for_sale()
    {
        await using var sandbox = await Running.StartAsync(Big);
        var found = new HashSet<ulong>();
        await SplitAsync(sandbox, 900, 9_900, found);
        Assert.Equal(Matching(sandbox, "T恤").Order(), found.Order());
    }

    [Fact]
    public async Task Prices_at_both_ends_of_the_window_are_in_it()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { DelistedShare = 0 });
        var truth = sandbox.Control.Truth(Running.First);
        var price = truth.Price!.Value.ToString(CultureInfo.InvariantCulture);
        var found = await IdsAsync(sandbox, $$"""{"keyword":"{{truth.Category!.Name}}","priceStart":"{{price}}","priceEnd":"{{price}}","beginPage":1,"pageSize":50,"country":"en"}""");
        Assert.Contains(truth.Id, found);
        Assert.All(found, id => Assert.Equal(truth.Price, sandbox.Control.Truth(id).Price));
    }

    [Fact]
    public async Task The_order_is_given_as_json_in_a_text()
    {
        await using var sandbox = await Running.StartAsync();
        var page = await PageAsync(sandbox, """{"keyword":"批发","sort":"{\"price\":\"asc\"}","beginPage":1,"pageSize":50,"country":"en"}""");
        var prices = page.GetProperty("data").EnumerateArray().Select(offer => decimal.Parse(offer.GetProperty("priceInfo").GetProperty("price").GetString()!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(prices.Order(), prices);
        Assert.Equal("gw.ParamInvalid", (await SearchAsync(sandbox, Keyword, """{"keyword":"批发","sort":{"price":"asc"},"beginPage":1,"pageSize":50,"country":"en"}""")).Code);
    }

    [Fact]
    public async Task The_navigation_parts_what_a_keyword_finds_in_ten()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 20_000, DelistedShare = 0 });
        var whole = Whole(await PageAsync(sandbox, """{"keyword":"保温杯","beginPage":1,"pageSize":20,"country":"en"}"""), "totalRecords");
        var parts = 0;
        for (var value = 1350; value < 1360; value++)
            parts += Whole(await PageAsync(sandbox, $$"""{"keyword":"保温杯","snId":"978:{{value}}","beginPage":1,"pageSize":20,"country":"en"}"""), "totalRecords");
        Assert.InRange(whole, 1000, 1999);
        Assert.Equal(whole, parts);
    }

    [Fact]
    public async Task A_category_is_searched_with_all_below_it()
    {
        await using var sandbox = await Running.StartAsync();
        var found = await IdsAsync(sandbox, """{"keyword":"","categoryId":10166,"beginPage":1,"pageSize":50,"country":"en"}""");
        Assert.Equal(["T恤", "连衣裙"], found.Select(id => sandbox.Control.Truth(id).Category!.Name).Distinct().Order(StringComparer.Ordinal));
        var two = await IdsAsync(sandbox, """{"keyword":"","categoryIdList":"1042954,7","beginPage":1,"pageSize":50,"country":"en"}""");
        Assert.Equal(["保温杯", "手机壳"], two.Select(id => sandbox.Control.Truth(id).Category!.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_word_of_a_keyword_must_fit()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 5000 });
        var found = await IdsAsync(sandbox, """{"keyword":"跨境专供 保温杯","beginPage":1,"pageSize":50,"country":"en"}""");
        Assert.NotEmpty(found);
        Assert.All(found, id => Assert.Contains("跨境专供", sandbox.Control.Truth(id).Title, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_for_sale_any_more_is_not_found_any_more()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 20, DelistedShare = 0 });
        const string query = """{"keyword":"","beginPage":1,"pageSize":50,"country":"en"}""";
        Assert.Equal(20, (await IdsAsync(sandbox, query)).Count);
        sandbox.Control.Change(new ProductChange { Id = Running.First, Status = "member expired" });
        Assert.Equal(19, (await IdsAsync(sandbox, query)).Count);
    }

    [Fact]
    public async Task A_seller_is_found_by_the_id_that_products_tell()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 20_000, DelistedShare = 0 });
        var truth = sandbox.Control.Truth(Running.First + 5);
        var reply = await SearchAsync(sandbox, Seller, $$"""{"sellerOpenId":"{{truth.Supplier!.OpenId}}","beginPage":1,"pageSize":50,"country":"en"}""");
        var found = Ids(reply.Json.GetProperty("result").GetProperty("result"));
        Assert.Contains(truth.Id, found);
        Assert.Equal(sandbox.Control.Truths(Running.First, 20_000).Count(other => other.Supplier == truth.Supplier), found.Count);
        var nobody = await SearchAsync(sandbox, Seller, """{"sellerOpenId":"BBB0","beginPage":1,"pageSize":50,"country":"en"}""");
        Assert.Equal(0, nobody.Json.GetProperty("result").GetProperty("result").GetProperty("totalRecords").GetInt32());
    }

    [Theory]
    [InlineData("""{"beginPage":1,"pageSize":20,"country":"en"}""", "gw.ParamMissing")]
    [InlineData("""{"keyword":"a","pageSize":20,"country":"en"}""", "gw.ParamMissing")]
    [InlineData("""{"keyword":"a","beginPage":1,"country":"en"}""", "gw.ParamMissing")]
    [InlineData("""{"keyword":"a","beginPage":1,"pageSize":20}""", "gw.ParamMissing")]
    [InlineData("""{"keyword":"a","beginPage":0,"pageSize":20,"country":"en"}""", "gw.ParamInvalid")]
    [InlineData("""{"keyword":"a","beginPage":1,"pageSize":51,"country":"en"}""", "gw.ParamInvalid")]
    [InlineData("""{"keyword":"a","beginPage":1,"pageSize":20,"country":"en","priceStart":1}""", "gw.ParamInvalid")]
    [InlineData("""{"keyword":"a","beginPage":1,"pageSize":20,"country":"en","priceStart":"cheap"}""", "gw.ParamInvalid")]
    [InlineData("""{"keyword":"a","beginPage":1,"pageSize":20,"country":"en","categoryId":"1"}""", "gw.ParamInvalid")]
    [InlineData("""{"keyword":"a","beginPage":1,"pageSize":20,"country":"en","sort":"price"}""", "gw.ParamInvalid")]
    public async Task What_is_asked_for_is_read_by_its_documented_types(string query, string code)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal(code, (await SearchAsync(sandbox, Keyword, query)).Code);
    }

    private static async Task SplitAsync(Running sandbox, int from, int to, HashSet<ulong> found)
    {
        string Query(int page) => $$"""{"keyword":"T恤","priceStart":"{{from / 100m}}","priceEnd":"{{to / 100m}}","beginPage":{{page}},"pageSize":50,"country":"en"}""";
        var first = await PageAsync(sandbox, Query(1));
        if (Whole(first, "totalRecords") >= 2000)
        {
            await SplitAsync(sandbox, from, (from + to) / 2, found);
            await SplitAsync(sandbox, ((from + to) / 2) + 1, to, found);
            return;
        }

        for (var page = 1; Ids(await PageAsync(sandbox, Query(page))) is { Count: > 0 } ids; page++) found.UnionWith(ids);
    }

    private static List<ulong> Matching(Running sandbox, string category) =>
        [.. sandbox.Control.Truths(Running.First, sandbox.Server.Options.Items).Where(truth => truth.Status == "published" && truth.Category!.Name == category).Select(truth => truth.Id)];

    private static async Task<List<ulong>> IdsAsync(Running sandbox, string query) => Ids(await PageAsync(sandbox, query));

    private static List<ulong> Ids(JsonElement page) => [.. page.GetProperty("data").EnumerateArray().Select(offer => offer.GetProperty("offerId").GetUInt64())];

    private static async Task<JsonElement> PageAsync(Running sandbox, string query) =>
        (await SearchAsync(sandbox, Keyword, query)).Json.GetProperty("result").GetProperty("result");

    private static Task<Reply> SearchAsync(Running sandbox, string api, string query) => sandbox.Caller.CallAsync(api, ("offerQueryParam", query));

    private static int Whole(JsonElement page, string name) => page.GetProperty(name).GetInt32();
}
