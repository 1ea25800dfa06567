using System.Text.Json;
using Ali1688.Sandbox.Truth;

namespace Ali1688.Sandbox.Tests.Admin;

/// <summary>What the three APIs serve, read by an independent reader, is the truth that the operator is told.</summary>
public sealed class TruthTests
{
    private const int Products = 400;

    [Fact]
    public async Task Item_get_serves_the_truth()
    {
        await using var sandbox = await Running.StartAsync();
        foreach (var truth in Truths(sandbox))
        {
            var item = (await sandbox.Caller.ItemAsync(truth.Id)).Json.GetProperty("item");
            var (low, high) = ServedReader.PriceRange(item.GetProperty("price"));
            Assert.Equal($"{truth.Id}", ServedReader.Text(item, "item_id"));
            Assert.Equal(truth.Title, ServedReader.Plain(item.GetProperty("title").GetString()!));
            Assert.Equal((truth.Price, truth.PriceMax), (low, high));
            Assert.Equal(truth.Stock, ServedReader.Count(item.GetProperty("quantity")));
            Assert.Equal(truth.Sales, ServedReader.Count(item.GetProperty("sale_count")));
            Assert.Equal(truth.DetailUrl, item.GetProperty("detail_url").GetString());
            Assert.Equal(truth.Images, ServedReader.Images(item.GetProperty("images")));
        }
    }

    [Fact]
    public async Task Product_get_serves_the_truth()
    {
        await using var sandbox = await Running.StartAsync();
        foreach (var truth in Truths(sandbox))
        {
            var info = (await sandbox.Caller.ProductAsync(truth.Id)).Json.GetProperty("productInfo");
            var sale = info.GetProperty("saleInfo");
            var skus = info.TryGetProperty("skuInfos", out var list) ? list.EnumerateArray().Select(ProductGetSku).ToList() : [];
            AssertSame(truth.Skus, skus);
            AssertTiers(truth.Tiers, ServedReader.Tiers(sale.GetProperty("priceRanges")));
            AssertPrices(truth, ServedReader.Tiers(sale.GetProperty("priceRanges")), skus);
            Assert.Equal((truth.Price, truth.PriceMax), ServedReader.PriceRange(info.GetProperty("referencePrice")));
            Assert.Equal($"{truth.Id}", ServedReader.Text(info, "productID"));
            Assert.Equal(truth.Title, ServedReader.Plain(info.GetProperty("subject").GetString()!));
            Assert.Equal(truth.QuoteType, sale.GetProperty("quoteType").GetInt32());
            Assert.Equal(truth.Stock, ServedReader.Count(sale.GetProperty("amountOnSale")));
            Assert.Equal(truth.Sales, ServedReader.Count(info.GetProperty("bookedCount")));
            Assert.Equal(truth.MinimumOrder, sale.GetProperty("minOrderQuantity").GetInt64());
            Assert.Equal((truth.Unit, truth.Status), (sale.GetProperty("unit").GetString(), info.GetProperty("status").GetString()));
            Assert.Equal(truth.Images, ServedReader.Images(info.GetProperty("image").GetProperty("images")));
            Assert.Equal((truth.Supplier!.UserId, truth.Supplier.LoginId), (ServedReader.Text(info, "supplierUserId"), ServedReader.Text(info, "supplierLoginId")));
            Assert.Equal((truth.Category!.Id, truth.Category.Name), (ServedReader.Text(info, "categoryID"), ServedReader.Text(info, "categoryName")));
            Assert.Equal(truth.Attributes, ServedReader.Attributes(info.GetProperty("attributes"), "attributeName", "value"));
            Assert.Equal(truth.CreatedAt, ServedReader.LongDate(info.GetProperty("createTime")));
            Assert.Equal(truth.ModifiedAt, ServedReader.LongDate(info.GetProperty("lastUpdateTime")));
        }
    }

    [Fact]
    public async Task The_cross_border_detail_serves_the_truth()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { DelistedShare = 0 });
        foreach (var truth in Truths(sandbox))
        {
            var offer = (await sandbox.Caller.DetailAsync(truth.Id)).Json.GetProperty("result").GetProperty("result");
            var sale = offer.GetProperty("productSaleInfo");
            var skus = offer.GetProperty("productSkuInfos").EnumerateArray().Select(DetailSku).ToList();
            var tiers = ServedReader.Tiers(sale.GetProperty("priceRangeList"));
            var fields = truth.Served["product.search.queryProductDetail"].Fields;
            Assert.Equal(truth.QuoteType != 3, fields.Contains("price"));
            AssertSame(truth.Skus.Select(sku => sku with { Tiers = [] }), skus);
            if (fields.Contains("tiers")) AssertTiers(truth.Tiers, tiers);
            if (fields.Contains("price")) AssertPrices(truth, tiers, skus);
            Assert.Equal(truth.Title, ServedReader.Plain(offer.GetProperty("subject").GetString()!));
            Assert.Equal(truth.Stock, ServedReader.Count(sale.GetProperty("amountOnSale")));
            Assert.Equal(truth.Sales, ServedReader.Count(offer.GetProperty("soldOut")));
            Assert.Equal(truth.Images, ServedReader.Images(offer.GetProperty("productImage").GetProperty("images")));
            Assert.Equal((truth.Supplier!.OpenId, truth.Supplier.CompanyName), (ServedReader.Text(offer, "sellerOpenId"), ServedReader.Text(offer, "companyName")));
            Assert.Equal(truth.Attributes, ServedReader.Attributes(offer.GetProperty("productAttribute"), "attributeName", "value"));
            Assert.Equal(truth.CreatedAt, ServedReader.ShortDate(offer.GetProperty("createDate")));
        }
    }

    [Fact]
    public async Task Many_truths_come_as_lines_and_one_by_itself()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Items = 3 });
        var lines = (await sandbox.Caller.Http.GetStringAsync(new Uri($"/sandbox/products?from={Running.First}&take=4", UriKind.Relative))).TrimEnd().Split('\n');
        Assert.Equal([true, true, true, false], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("exists").GetBoolean()));
        Assert.Equal(lines[1], (await sandbox.Caller.AdminAsync($"products/{Running.First + 1}")).GetRawText());
        Assert.Equal("notFound", JsonDocument.Parse(lines[3]).RootElement.GetProperty("served").GetProperty("alibaba.item.get").GetProperty("as").GetString());
    }

    private static IEnumerable<ProductTruth> Truths(Running sandbox) => sandbox.Control.Truths(Running.First, Products);

    private static TruthSku ProductGetSku(JsonElement sku) => ReadSku(sku, "attributes", "attributeName", "attributeValue") with
    {
        Tiers = sku.TryGetProperty("priceRange", out var tiers) ? ServedReader.Tiers(tiers) : [],
    };

    private static TruthSku DetailSku(JsonElement sku) => ReadSku(sku, "skuAttributes", "attributeName", "value");

    private static TruthSku ReadSku(JsonElement sku, string attributes, string name, string value) => new()
    {
        Id = ServedReader.Text(sku, "skuId"),
        SpecId = ServedReader.Text(sku, "specId"),
        Code = ServedReader.Text(sku, "cargoNumber"),
        Price = sku.GetProperty("price").ValueKind == JsonValueKind.Null ? null : ServedReader.Price(sku.GetProperty("price")),
        Stock = ServedReader.Count(sku.GetProperty("amountOnSale"))!.Value,
        Image = ServedReader.Image(sku.GetProperty(attributes)[0].GetProperty("skuImageUrl").GetString()),
        Attributes = ServedReader.Attributes(sku.GetProperty(attributes), name, value),
    };

    private static void AssertPrices(ProductTruth truth, IReadOnlyList<TruthTier> tiers, IReadOnlyList<TruthSku> skus)
    {
        var all = tiers.Concat(skus.SelectMany(sku => sku.Tiers)).Select(tier => tier.Price).Concat(skus.Select(sku => sku.Price).OfType<decimal>()).ToList();
        Assert.Equal((truth.Price, truth.PriceMax), (all.Min(), all.Max()));
    }

    private static void AssertTiers(IEnumerable<TruthTier> expected, IEnumerable<TruthTier> actual) => Assert.Equal(expected, actual);

    private static void AssertSame(IEnumerable<TruthSku> expected, IEnumerable<TruthSku> actual) =>
        Assert.Equal(expected.Select(sku => JsonSerializer.Serialize(sku)), actual.Select(sku => JsonSerializer.Serialize(sku)));
}
