using System.Text;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Tests.Storage.Support;

/// <summary>Outcomes to store.</summary>
public static class Sample
{
    public const string Profile = "alibaba.product.get";

    public static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ItemId> Ids(params ulong[] ids) => [.. ids.Select(id => new ItemId(id))];

    public static Product Product(ulong id, string title = "竹纤维毛巾 🎋", decimal price = 12.5m) => new()
    {
        Id = new ItemId(id),
        Title = title,
        Status = ProductStatus.OnSale,
        Price = price,
        PriceMax = price + 5,
        PriceTiers = [new PriceTier(1, price + 5), new PriceTier(100, price)],
        Skus = [new Sku { Id = "7", Price = price, Stock = 3, Attributes = [new NamedValue("颜色", "米白")] }],
        Stock = 300,
        Sales = 12,
        MinimumOrder = 2,
        Unit = "条",
        Images = ["https://cbu01.alicdn.com/img/a.jpg", "https://cbu01.alicdn.com/img/b.jpg"],
        DetailUrl = new ItemId(id).DetailUrl,
        Supplier = new Supplier("b2b-1", "义乌竹业"),
        Category = new Category("1042954", "毛巾"),
    };

    public static string Raw(ulong id) => $$$"""{"productInfo":{"productID":{{{id}}},"subject":"竹纤维 \"毛巾\" 🎋"}}""";

    public static ItemOutcome.Collected Collected(Product product, DateTimeOffset? at = null, string profile = Profile, params Finding[] findings) =>
        new(product, Encoding.UTF8.GetBytes(Raw(product.Id.Value)), profile, findings) { Id = product.Id, At = at ?? Noon, Attempts = 1 };

    public static ItemOutcome.Collected Collected(ulong id, DateTimeOffset? at = null) => Collected(Product(id), at);

    public static ItemOutcome NotFound(ulong id, DateTimeOffset? at = null) =>
        new ItemOutcome.NotFound("商品不存在") { Id = new ItemId(id), At = at ?? Noon, Attempts = 1 };

    public static ItemOutcome FromCache(ulong id, ItemOutcome.Collected? answer = null) =>
        new ItemOutcome.FromCache(answer) { Id = new ItemId(id), At = Noon };

    public static ItemOutcome Failed(ulong id, DateTimeOffset? at = null, string profile = Profile, string reason = "timed-out") =>
        new ItemOutcome.Failed(new DeadLetter(profile, reason, "504", "No answer within 10 s.", "<html>busy</html>"u8.ToArray()))
        {
            Id = new ItemId(id),
            At = at ?? Noon,
            Attempts = 4,
        };
}
