using System.Text;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Answers;

public sealed class BatchRefusalTests
{
    private static readonly ApiProfile Batch = ProfileCatalog.Load()["alibaba.product.getByIdList"];
    private static readonly ItemId[] Asked = [new(610947572360), new(610947572361), new(610947572362)];

    [Theory]
    [InlineData("""{"success":false,"message":"没有该商品的查询权限"}""")]
    [InlineData("""{"success":false,"message":"offerId:610947572361 不是精选货源商品"}""")]
    [InlineData("""{"success":"false","errorCode":"400_3","errorMessage":"..."}""")]
    [InlineData("""{"success":false,"code":"isv.invalid-parameter","message":"productIdList"}""")]
    [InlineData("{\"productList\":[{\"productID\":1")]
    public void A_failure_that_one_id_may_have_caused_is_worth_asking_again_in_halves(string body) =>
        Assert.True(BatchRefusal.MayBeOneIdsFault(Read(body)));

    [Theory]
    [InlineData("""{"error_code":"gw.QosAppFrequencyLimit"}""")]
    [InlineData("""{"error_code":"gw.ParamMissing"}""")]
    [InlineData("""{"error_code":"gw.NobodyKnows"}""")]
    [InlineData("""{"error_code":"gw.APIACLDecline"}""")]
    [InlineData("""{"error_code":"401","error_message":"Request need user authorized"}""")]
    [InlineData("""{"success":false,"code":"isp.timeout"}""")]
    [InlineData("""{"productList":[]}""")]
    public void What_says_nothing_about_an_id_is_not(string body) => Assert.False(BatchRefusal.MayBeOneIdsFault(Read(body)));

    [Fact]
    public void Ids_that_the_words_name_are_known_to_be_the_ones()
    {
        var refusal = Read("""{"success":false,"message":"商品[610947572361,610947572362,99]不存在"}""");

        Assert.Equal([new ItemId(610947572361), new ItemId(610947572362)], BatchRefusal.Named(refusal, Asked));
    }

    [Theory]
    [InlineData("没有该商品的查询权限")]
    [InlineData("商品[6109475723611]不存在")]
    [InlineData("商品[0]不存在")]
    public void Words_that_name_none_of_them_name_none(string message) =>
        Assert.Empty(BatchRefusal.Named(Read($$"""{"success":false,"message":"{{message}}"}"""), Asked));

    private static CallResult Read(string body) => AnswerMeaning.Of(Batch, Encoding.UTF8.GetBytes(body));
}
