using System.Text.Json;

namespace Ali1688.Tests.Cleaning;

public sealed class ProductCleanerTests
{
    [Theory]
    [InlineData("610947572360")]
    [InlineData("\"610947572360\"")]
    [InlineData("610947572360.0")]
    [InlineData("6.1094757236E11")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void An_answer_about_the_product_or_without_id_is_taken(string id) =>
        Assert.Equal(Answers.Asked, Answers.ProductInfo($$"""{"productID":{{id}}}""").Product!.Id);

    [Theory]
    [InlineData("610947572361")]
    [InlineData("\"PRODUCT-DETAIL\"")]
    [InlineData("true")]
    [InlineData("[610947572360]")]
    public void An_answer_about_another_product_gives_none(string id)
    {
        var result = Answers.ProductInfo($$"""{"productID":{{id}}}""");

        Assert.Null(result.Product);
        Assert.Equal(("productID", "the answer is about another product than asked for"), result.Findings.Select(found => (found.Path, found.Problem)).Single());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"item":null}""")]
    [InlineData("""{"item":[]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"item\"")]
    public void An_answer_without_product_gives_none(string json)
    {
        var result = Answers.Clean(Profiles.Cleaner(Profiles.ItemGet), json);

        Assert.Null(result.Product);
        Assert.Contains(result.Findings, found => found.Problem == "the answer holds no product" && found.Path == "item or alibaba_item_get_response.item");
    }

    [Fact]
    public void An_element_that_holds_nothing_at_all_gives_no_product() =>
        Assert.Null(Profiles.Cleaner(Profiles.ItemGet).Clean(default(JsonElement), Answers.Asked).Product);

    [Fact]
    public void Findings_tell_the_place_within_lists()
    {
        var result = Answers.ProductInfo("""
            {"skuInfos":[{"skuId":1},null,{"price":"面议","attributes":[{"attributeName":["颜色"],"attributeValue":"红"},7]}],
             "saleInfo":"none","attributes":{}}
            """);

        Assert.Equal(
            ["attributes", "saleInfo", "skuInfos[1]", "skuInfos[2].attributes[0].attributeName", "skuInfos[2].attributes[1]", "skuInfos[2].price"],
            result.Findings.Select(found => found.Path).Order(StringComparer.Ordinal));
        Assert.Equal("面议", result.Findings.Single(found => found.Path == "skuInfos[2].price").Sample);
    }

    [Fact]
    public void A_sample_is_cut_and_cannot_steer_a_terminal()
    {
        var found = Assert.Single(Answers.ProductInfo($$"""{"status":"\u001b[31m\u202e{{new string('长', 5_000)}}"}""").Findings);

        Assert.Equal(200, found.Sample.Length);
        Assert.StartsWith("[31m长", found.Sample, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_broken_everywhere_is_told_in_a_hundred_findings() =>
        Assert.Equal(100, Answers.ProductInfo($$"""{"skuInfos":[{{string.Join(',', Enumerable.Repeat("{\"price\":\"?\"}", 5_000))}}]}""").Findings.Count);

    [Fact]
    public void Two_skus_of_one_id_are_kept_and_told()
    {
        var result = Answers.ProductInfo("""{"skuInfos":[{"skuId":7},{"skuId":"7"},{"skuId":8}]}""");

        Assert.Equal(["7", "7", "8"], result.Product!.Skus.Select(sku => sku.Id));
        Assert.Equal("skuInfos", Assert.Single(result.Findings).Path);
    }

    [Fact]
    public void A_sku_takes_its_picture_from_whichever_attribute_has_one()
    {
        var sku = Answers.Product("""{"skuInfos":[{"attributes":[{"attributeValue":"XL","skuImageUrl":""},{"attributeValue":"红","skuImageUrl":"img/r.jpg"}]}]}""").Skus.Single();

        Assert.Equal("https://cbu01.alicdn.com/img/r.jpg", sku.Image);
    }

    [Fact]
    public void The_stock_is_that_of_all_skus_where_the_product_tells_none()
    {
        Assert.Equal(15, Answers.Product("""{"skuInfos":[{"amountOnSale":7},{"amountOnSale":"8"}]}""").Stock);
        Assert.Null(Answers.Product("""{"skuInfos":[{"amountOnSale":7},{}]}""").Stock);
        Assert.Equal(3, Answers.Product("""{"saleInfo":{"amountOnSale":3.0},"skuInfos":[{"amountOnSale":7}]}""").Stock);
    }

    [Fact]
    public void A_property_name_that_is_no_text_hides_none_of_the_others() =>
        Assert.Equal("裙", Answers.Product("""{"\ud800ubject":1,"subject":"裙","su\udc00":2}""").Title);

    [Fact]
    public void Supplier_and_category_are_there_when_a_part_of_them_is()
    {
        var product = Answers.Product("""{"supplierUserId":2248564064,"categoryName":"连衣裙"}""");

        Assert.Equal(new("2248564064", null), product.Supplier);
        Assert.Equal(new(null, "连衣裙"), product.Category);
        Assert.Null(Answers.Product("{}").Supplier);
    }
}
