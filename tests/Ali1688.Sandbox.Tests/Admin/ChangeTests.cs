using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Admin;

public sealed class ChangeTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task A_change_by_hand_is_served_and_recorded()
    {
        await using var sandbox = await Running.StartAsync();
        var before = sandbox.Control.Truth(Id);
        await sandbox.Caller.AdminAsync("change", new { id = Id, price = 99.95m, stock = 7, title = "新标题", status = "member expired" });

        var truth = sandbox.Control.Truth(Id);
        Assert.Equal((99.95m, 7L, "新标题", "member expired"), (truth.Price!.Value, truth.Stock!.Value, truth.Title, truth.Status));
        var info = (await sandbox.Caller.ProductAsync(Id)).Json.GetProperty("productInfo");
        Assert.Equal("新标题", info.GetProperty("subject").GetString());
        Assert.Contains("99.95", info.GetProperty("referencePrice").GetString(), StringComparison.Ordinal);
        Assert.Equal("20261124100000000+0800", info.GetProperty("lastUpdateTime").GetString());

        var changes = await sandbox.Caller.AdminAsync($"products/{Id}/changes");
        Assert.Equal(["price", "status", "stock", "title"], changes.EnumerateArray().Select(change => change.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains(changes.EnumerateArray(), change => change.GetProperty("old").GetString() == before.Title);
    }

    [Fact]
    public async Task What_was_set_by_hand_no_longer_moves_by_itself()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { ChangesPerItemPerDay = 50 });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 5 });
        var stock = sandbox.Control.Truth(Id).Stock;
        await sandbox.Caller.AdminAsync("clock", new { advanceSeconds = 864_000 });
        Assert.Equal(5, sandbox.Control.Truth(Id).Price);
        Assert.NotEqual(stock, sandbox.Control.Truth(Id).Stock);
    }

    [Fact]
    public async Task Two_changes_of_one_product_add_up()
    {
        await using var sandbox = await Running.StartAsync();
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 5 });
        sandbox.Control.Change(new ProductChange { Id = Id, Stock = 0 });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 6 });
        Assert.Equal((6m, 0L), (sandbox.Control.Truth(Id).Price!.Value, sandbox.Control.Truth(Id).Stock!.Value));
        Assert.Equal(["5.00", "6.00"], sandbox.Control.Changes(Id).Where(change => change.Field == "price").Select(change => change.New));
    }

    [Fact]
    public async Task Seller_smallest_order_and_price_tiers_can_be_moved()
    {
        await using var sandbox = await Running.StartAsync();
        var id = Enumerable.Range(0, 100).Select(i => Id + (ulong)i).First(id => sandbox.Control.Truth(id) is { Exists: true, QuoteType: 0 });
        var before = sandbox.Control.Truth(id);
        await sandbox.Caller.AdminAsync("change", new { id, quantities = new[] { 3, 30, 300 }, supplier = 4321 });
        var info = (await sandbox.Caller.ProductAsync(id)).Json.GetProperty("productInfo");
        Assert.Equal(["3", "30", "300"], info.GetProperty("saleInfo").GetProperty("priceRanges").EnumerateArray().Select(tier => tier.GetProperty("startQuantity").ToString()));
        var truth = sandbox.Control.Truth(id);
        Assert.Equal((3L, before.Price, false), (truth.MinimumOrder!.Value, truth.Price, truth.Supplier == before.Supplier));
        Assert.Equal(truth.Supplier!.LoginId, info.GetProperty("supplierLoginId").GetString());

        await sandbox.Caller.AdminAsync("change", new { id, minimumOrder = 30 });
        Assert.Equal([30, 300], sandbox.Control.Truth(id).Tiers.Select(tier => tier.From));
        Assert.Equal(["quantities", "quantities", "supplier"], sandbox.Control.Changes(id).Select(change => change.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_product_that_leaves_the_shelf_is_told_so_by_the_cross_border_api()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { DelistedShare = 0 });
        sandbox.Control.Change(new ProductChange { Id = Id, Status = "deleted" });
        Assert.Equal($"商品[{Id}]已下架", (await sandbox.Caller.DetailAsync(Id)).Json.GetProperty("result").GetProperty("message").GetString());
        Assert.Equal("offShelf", sandbox.Control.Truth(Id).Served["product.search.queryProductDetail"].As);
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].Calls["product.search.queryProductDetail"]["offShelf"]);
    }

    [Theory]
    [InlineData("""{"id":600000000001,"price":0}""")]
    [InlineData("""{"id":600000000001,"price":1.234}""")]
    [InlineData("""{"id":600000000001,"stock":-1}""")]
    [InlineData("""{"id":600000000001,"colour":"red"}""")]
    [InlineData("""{"id":600000000001,"quantities":[5,5]}""")]
    [InlineData("""{"id":600000000001,"quantities":[]}""")]
    [InlineData("""{"id":600000000001,"minimumOrder":0}""")]
    [InlineData("""{"id":600000000001,"supplier":5000}""")]
    [InlineData("""{"price":1}""")]
    [InlineData("""{"id":42,"price":1}""")]
    [InlineData("nonsense")]
    public async Task A_change_that_makes_no_sense_is_refused(string order)
    {
        await using var sandbox = await Running.StartAsync();
        using var response = await sandbox.Caller.Http.PostAsync("/sandbox/change", new StringContent(order));
        var reply = await Reply.ReadAsync(response);
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, JsonValueKind.String), (reply.Status, reply.Json.GetProperty("error").ValueKind));
    }
}
