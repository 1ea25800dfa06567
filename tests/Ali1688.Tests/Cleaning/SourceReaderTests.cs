using System.Text.Json;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Cleaning;

public sealed class SourceReaderTests
{
    private static readonly SourceReader OwnProducts = SourceReader.For(Profiles.Catalog.Source("alibaba.product.list.get"));
    private static readonly SourceReader Search = SourceReader.For(Profiles.Catalog.Source("product.search.keywordQuery"));
    private static readonly SourceReader Shop = SourceReader.For(Profiles.Catalog.Source("product.search.querySellerOfferList"));

    private const string Found = """
        {"result":{"success":"true","code":"200","message":"成功","result":{"totalRecords":2000,"totalPage":101,"pageSize":20,"currentPage":1,"data":[
          {"imageUrl":"https://cbu01.alicdn.com/img/ibank/tyre.jpg","subject":"脚踏打气筒","offerId":610947572360,"isJxhy":false,"monthSold":777,"repurchaseRate":"20%",
           "priceInfo":{"price":"12.40","jxhyPrice":null,"pfJxhyPrice":null,"consignPrice":"12.0"},"minOrderQuantity":2,"topCategoryId":1,"secondCategoryId":2,"thirdCategoryId":33,
           "createDate":"2024-04-20 08:00:00","modifyDate":"2026-04-20 08:00:00","traceInfo":"object_id%40610947572360"},
          {"subject":"内胎","offerId":"610947572361","priceInfo":{"price":null,"consignPrice":"4.10"}},
          {"subject":"只有加密编号","openOfferId":"Wcv2w970"},
          null]}}}
        """;

    [Fact]
    public void A_page_of_a_search_tells_ids_and_light_products()
    {
        var page = Page(Search, Found);

        Assert.Equal([new ItemId(610947572360), new ItemId(610947572361)], page.Products.Select(found => found.Id));
        var light = page.Products[0].Product;
        Assert.Equal(("脚踏打气筒", 12.40m, 2L, "33"), (light.Title, light.Price, light.MinimumOrder, light.Category!.Id));
        Assert.Equal("https://cbu01.alicdn.com/img/ibank/tyre.jpg", light.Images.Single());
        Assert.Equal(new DateTimeOffset(2026, 4, 20, 8, 0, 0, TimeSpan.FromHours(8)), light.ModifiedAt);
        Assert.Equal(4.10m, page.Products[1].Product.Price);
        Assert.All(page.Products, found => Assert.Empty(found.Findings));
        Assert.Equal((2000L, false), (page.Total, page.IsLast));
    }

    [Fact]
    public void Entries_without_readable_id_are_listed_with_place_and_text() =>
        Assert.Equal(
            [("data[2]", """{"subject":"只有加密编号","openOfferId":"Wcv2w970"}"""), ("data[3]", "null")],
            Page(Search, Found).BadEntries.Select(bad => (bad.Path, bad.Sample)));

    [Fact]
    public void The_sales_of_a_month_are_not_taken_for_all_sales() => Assert.Null(Page(Search, Found).Products[0].Product.Sales);

    [Fact]
    public void A_page_of_the_own_products_tells_whole_products()
    {
        var page = Page(OwnProducts, """
            {"success":true,"total":1,"result":{"pageResult":{"pageIndex":1,"sizePerPage":20,"totalRecords":"2","resultList":[
              {"productID":610947572360,"subject":"连衣裙","status":"member expired","image":{"images":["img/ibank/a.jpg"]},
               "skuInfos":[{"skuId":1,"price":null,"priceRange":[{"startQuantity":2,"price":"11.00"}]}],"saleInfo":{"quoteType":3,"priceRanges":[]}},
              {"productID":"A-17","subject":"编号是文字"}]}}}
            """);

        var product = page.Products.Single().Product;
        Assert.Equal((11m, "https://cbu01.alicdn.com/img/ibank/a.jpg", "member expired"), (product.Price, product.Images.Single(), product.StatusText));
        Assert.Equal("resultList[1].productID", page.BadEntries.Single().Path);
        Assert.Equal(2, page.Total);
    }

    [Theory]
    [InlineData("""{"result":{"result":{"totalRecords":2000,"totalPage":101,"currentPage":101,"data":[]}}}""", 2000L)]
    [InlineData("""{"result":{"result":{"totalRecords":0,"data":null}}}""", 0L)]
    [InlineData("""{"result":{"result":{}}}""", null)]
    public void Only_an_empty_page_is_the_last(string json, long? total)
    {
        var page = Page(Shop, json);

        Assert.True(page.IsLast);
        Assert.Equal(total, page.Total);
    }

    [Fact]
    public void A_page_of_nothing_but_bad_entries_is_not_the_last() =>
        Assert.False(Page(Shop, """{"result":{"result":{"data":[{}]}}}""").IsLast);

    [Theory]
    [InlineData("{}", "result.result", "the answer holds no page of products")]
    [InlineData("null", "result.result", "the answer holds no page of products")]
    [InlineData("""{"result":{"result":{"data":{"offerId":1}}}}""", "data", "a list was expected")]
    [InlineData("""{"result":{"result":{"data":"none"}}}""", "data", "a list was expected")]
    public void What_is_no_page_is_told_and_never_taken_for_the_last(string json, string path, string problem)
    {
        var reading = Shop.Read(JsonElement.Parse(json));

        Assert.Null(reading.Page);
        Assert.Contains(reading.Findings, found => (found.Path, found.Problem) == (path, problem));
    }

    [Fact]
    public void An_odd_total_is_told_and_costs_no_product()
    {
        var reading = Shop.Read(JsonElement.Parse("""{"result":{"result":{"totalRecords":"many","data":[{"offerId":1}]}}}"""));

        Assert.Null(reading.Page!.Total);
        Assert.Equal("totalRecords", Assert.Single(reading.Findings).Path);
        Assert.Single(reading.Page.Products);
    }

    private static SourcePage Page(SourceReader reader, string json) => Assert.IsType<SourcePage>(reader.Read(JsonElement.Parse(json)).Page);
}
