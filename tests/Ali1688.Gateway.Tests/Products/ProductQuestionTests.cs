using System.Text.Json.Nodes;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Products;

public sealed class ProductQuestionTests
{
    private static readonly ProfileCatalog Catalog = ProfileCatalog.Load();
    private static readonly ItemId One = new(610947572360);
    private static readonly ItemId Longest = new(9_999_999_999_999_999_999);

    [Theory]
    [InlineData("alibaba.item.get", "item_id", "610947572360")]
    [InlineData("alibaba.product.get", "productID", "610947572360")]
    [InlineData("alibaba.product.simple.get", "productID", "610947572360")]
    [InlineData("alibaba.cross.productInfo", "productId", "610947572360")]
    [InlineData("alibaba.product.getByIdList", "productIdList", "[610947572360]")]
    [InlineData("alibaba.cross.productList", "productIdList", "[610947572360]")]
    [InlineData("product.search.queryProductDetail", "offerDetailParam", """{"offerId":610947572360,"country":"en"}""")]
    public void Every_api_takes_an_id_in_its_own_way(string name, string parameter, string value) =>
        Assert.Equal(value, ProductQuestion.For(Catalog[name], One, CallPriority.Normal).Parameters[parameter]);

    [Fact]
    public void A_batch_api_takes_a_group_in_one_form_field()
    {
        var call = ProductQuestion.For(Catalog["alibaba.product.getByIdList"], [One, Longest], CallPriority.Low);

        Assert.Equal(["productIdList"], call.Parameters.Keys);
        Assert.Equal("[610947572360,9999999999999999999]", call.Parameters["productIdList"]);
        Assert.Equal(CallPriority.Low, call.Priority);
    }

    [Fact]
    public void A_batch_api_of_a_users_own_may_want_the_group_inside_of_an_object()
    {
        var profile = Catalog["product.search.queryProductDetail"] with { IdsPerCall = 5 };

        var value = ProductQuestion.For(profile, [One, Longest], CallPriority.Normal).Parameters["offerDetailParam"];

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"offerId":[610947572360,9999999999999999999],"country":"en"}"""), JsonNode.Parse(value)));
    }

    [Theory]
    [InlineData("alibaba.product.get", 0)]
    [InlineData("alibaba.product.get", 2)]
    [InlineData("alibaba.product.getByIdList", 0)]
    [InlineData("alibaba.product.getByIdList", 21)]
    public void More_ids_than_an_api_takes_or_none_are_no_call(string name, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProductQuestion.For(Catalog[name], [.. Enumerable.Repeat(One, count)], CallPriority.Normal));
}
