using System.Text;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Wire;
using CsCheck;

namespace Ali1688.Gateway.Tests.Answers;

public sealed class AnswerReaderTests
{
    private static readonly ProfileCatalog Catalog = ProfileCatalog.Load();

    [Theory]
    [InlineData("alibaba.product.get", """{"productInfo":{"productID":1}}""")]
    [InlineData("alibaba.product.get", """{"success":"true","errMsg":"","productInfo":{"productID":1}}""")]
    [InlineData("alibaba.product.get", """{"errMsg":"a remark beside a product","productInfo":{}}""")]
    [InlineData("alibaba.item.get", """{"item":{"item_id":1}}""")]
    [InlineData("alibaba.item.get", """{"alibaba_item_get_response":{"item":{}}}""")]
    [InlineData("product.search.queryProductDetail", """{"result":{"success":true,"code":"200","message":"成功","result":{"offerId":1}}}""")]
    public void A_product_where_the_profile_says_is_an_answer(string profile, string body)
    {
        var answered = Assert.IsType<CallResult.Answered>(Read(profile, 200, body));

        Assert.Equal(body, answered.Root.GetRawText());
        Assert.Equal(body, Encoding.UTF8.GetString(answered.Body.Span));
    }

    [Theory]
    [InlineData("""{"success":false,"message":"商品已下架","productInfo":{"productID":1}}""")]
    [InlineData("""{"success":"false","errorMsg":"商品不存在"}""")]
    [InlineData("""{"success":"False","errorCode":404,"errorMessage":"商品不存在"}""")]
    [InlineData("""{"errMsg":"商品[56550718212]不存在"}""")]
    [InlineData("""{"productInfo":null,"message":"没有该商品的查询权限"}""")]
    [InlineData("""{"result":{"success":false,"code":"500","message":"offer 已下架","result":null}}""")]
    [InlineData("""{"retCode":"4001","retMsg":"商品不存在"}""")]
    [InlineData("""{"alibaba_item_get_response":{"success":false,"msg":"商品不存在"}}""")]
    public void A_missing_product_is_told_in_many_ways(string body) => Assert.IsType<CallResult.NotFound>(Read(body));

    [Theory]
    [InlineData("商品[56550718212]不存在", Absence.Unknown)]
    [InlineData("Product 610947572360 not found", Absence.Unknown)]
    [InlineData("没有该商品的查询权限", Absence.NotPermitted)]
    [InlineData("offerId:610947572360 不是精选货源商品", Absence.NotPermitted)]
    [InlineData("商品[610947572360]已下架", Absence.OffShelf)]
    [InlineData("The offer is off shelf", Absence.OffShelf)]
    [InlineData("商品已失效", Absence.Expired)]
    [InlineData("商品已过期", Absence.Expired)]
    [InlineData("product expired", Absence.Expired)]
    [InlineData("该商品已被卖家删除", Absence.Deleted)]
    [InlineData("商品不存在或已删除", Absence.Unknown)]
    public void The_words_tell_in_which_way_a_product_is_not_there(string words, Absence why) =>
        Assert.Equal(why, Assert.IsType<CallResult.NotFound>(Read($$"""{"success":false,"errMsg":"{{words}}"}""")).Why);

    [Theory]
    [InlineData("access token has expired")]
    [InlineData("商品类目授权已过期")]
    public void What_expired_besides_products_is_no_missing_product(string words) =>
        Assert.IsNotType<CallResult.NotFound>(Read($$"""{"success":false,"errMsg":"{{words}}"}"""));

    [Theory]
    [InlineData(400, """{"error_code":"gw.QosAppFrequencyLimit","error_message":"App call exceeds limited frequency"}""")]
    [InlineData(200, """{"error_code":"gw.QosAppFrequencyLimit","error_message":""}""")]
    [InlineData(200, """{"error_response":{"code":8,"msg":"App Call Exceeds Limited Frequency"}}""")]
    [InlineData(200, """{"error_response":{"code":"8"}}""")]
    [InlineData(429, """{"whatever":1}""")]
    [InlineData(429, "slow down")]
    [InlineData(429, """{"error_code":"gw.NobodyKnows"}""")]
    public void A_throttle_is_known_in_every_shape(int status, string body) => Assert.IsType<CallResult.Throttled>(Read(body, status));

    [Theory]
    [InlineData(200, """{"error_code":"E1","error_message":"bad"}""", TransientFault.UnknownCode)]
    [InlineData(400, """{"error_code":"E1","error_message":"bad","exception":"ex","request_id":"rq"}""", TransientFault.UnknownCode)]
    [InlineData(200, """{"success":false,"errorCode":"400_3","errorMessage":"..."}""", TransientFault.UnknownCode)]
    [InlineData(200, """{"success":false}""", TransientFault.UnknownCode)]
    [InlineData(200, """{"error_response":{}}""", TransientFault.UnknownCode)]
    [InlineData(503, """{"error_code":"E1"}""", TransientFault.ServerError)]
    [InlineData(502, "<html>Bad Gateway</html>", TransientFault.ServerError)]
    [InlineData(500, "", TransientFault.ServerError)]
    [InlineData(408, "", TransientFault.ServerError)]
    [InlineData(500, """{"productInfo":{}}""", TransientFault.ServerError)]
    public void What_passes_by_itself_is_transient(int status, string body, TransientFault fault) =>
        Assert.Equal(fault, Assert.IsType<CallResult.Transient>(Read(body, status)).Fault);

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, "17")]
    [InlineData(200, """{"success":true,"productInfo":null}""")]
    [InlineData(200, """{"productInfo":[{}]}""")]
    [InlineData(200, """{"productInfo":{"productID":1}""")]
    [InlineData(200, """{"productInfo":{}} trailing""")]
    [InlineData(200, "<html>登录</html>")]
    [InlineData(200, """{"result":{"success":true,"code":"200","message":"成功","result":null}}""")]
    [InlineData(200, """{"errMsg":"\ud800"}""")]
    [InlineData(400, "Bad Request")]
    [InlineData(401, "")]
    [InlineData(403, "<html>WAF</html>")]
    [InlineData(404, """{"productInfo":{}}""")]
    [InlineData(302, "")]
    public void What_says_nothing_is_unreadable_and_kept(int status, string body)
    {
        var unreadable = Assert.IsType<CallResult.Unreadable>(Read(body, status));

        Assert.Equal(body, Encoding.UTF8.GetString(unreadable.Body.Span));
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), unreadable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_in_another_encoding_is_unreadable()
    {
        byte[] gbk = [.. "{\"productInfo\":{\"subject\":\""u8, 0xB1, 0xAD, .. "\"}}"u8];

        Assert.IsType<CallResult.Unreadable>(AnswerReader.Read(new HttpAnswer(200, gbk), Setup.Profile(ProtocolKind.Aop)));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        byte[] marked = [.. "\uFEFF{\"productInfo\":{}}"u8];

        Assert.IsType<CallResult.Answered>(AnswerReader.Read(new HttpAnswer(200, marked), Setup.Profile(ProtocolKind.Aop)));
    }

    [Fact]
    public void An_array_is_an_answer_only_when_several_products_were_asked_for()
    {
        var batch = Setup.Profile(ProtocolKind.Aop) with { IdsPerCall = 20 };

        Assert.IsType<CallResult.Answered>(AnswerReader.Read(new HttpAnswer(200, "{\"productInfo\":[{}]}"u8.ToArray()), batch));
    }

    [Theory]
    [InlineData("""{"productList":[{"productID":1}],"success":true}""")]
    [InlineData("""{"productList":[],"success":"true","message":"调用成功"}""")]
    [InlineData("""{"productList":null,"success":true}""")]
    public void A_batch_is_answered_by_a_list_also_by_an_empty_one(string body) =>
        Assert.IsType<CallResult.Answered>(Read("alibaba.product.getByIdList", 200, body));

    [Theory]
    [InlineData("""{"productList":[],"errMsg":"isv 系统繁忙"}""")]
    [InlineData("""{"productList":null,"success":true,"code":"E9"}""")]
    public void An_empty_list_beside_an_error_is_an_error(string body) =>
        Assert.IsType<CallResult.Transient>(Read("alibaba.product.getByIdList", 200, body));

    [Theory]
    [InlineData("alibaba.cross.productInfo", """{"success":false,"message":"没有该商品的查询权限"}""")]
    [InlineData("alibaba.cross.productInfo", """{"success":"false","message":"商品[57374140142]不存在","productInfo":null}""")]
    [InlineData("alibaba.cross.productList", """{"success":false,"message":"没有该商品的查询权限","productList":null}""")]
    [InlineData("alibaba.product.simple.get", """{"errMsg":"商品[56550718212]不存在"}""")]
    [InlineData("alibaba.product.getByIdList", """{"productList":[],"success":false,"message":"商品[56550718212]不存在"}""")]
    [InlineData("product.search.queryProductDetail", """{"result":{"success":"false","code":"SP0056","message":"商品不存在"}}""")]
    [InlineData("product.search.queryProductDetail", """{"result":{"retCode":"400","retMsg":"该商品已下架"}}""")]
    public void Every_product_api_says_in_its_own_way_that_a_product_is_not_to_be_had(string profile, string body) =>
        Assert.IsType<CallResult.NotFound>(Read(profile, 200, body));

    [Theory]
    [InlineData("product.search.keywordQuery", """{"result":{"success":true,"code":"200","result":{"totalRecords":0,"data":[]}}}""")]
    [InlineData("product.search.querySellerOfferList", """{"result":{"success":"true","code":"200","result":{"data":null}}}""")]
    [InlineData("alibaba.product.list.get", """{"success":true,"total":1,"result":{"pageResult":{"resultList":[]}}}""")]
    public void A_page_is_an_answer_also_an_empty_one(string source, string body) =>
        Assert.IsType<CallResult.Answered>(AnswerMeaning.Of(Catalog.Source(source), Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("alibaba.product.list.get", """{"success":false,"code":"E1","message":"参数错误"}""", TransientFault.UnknownCode)]
    [InlineData("product.search.keywordQuery", """{"result":{"success":"false","errorCode":"isp.timeout","errorMsg":"x"}}""", TransientFault.ServerError)]
    public void A_page_that_is_refused_is_no_page(string source, string body, TransientFault fault) =>
        Assert.Equal(fault, Assert.IsType<CallResult.Transient>(AnswerMeaning.Of(Catalog.Source(source), Encoding.UTF8.GetBytes(body))).Fault);

    [Fact]
    public void A_result_carries_the_platforms_code_and_words()
    {
        var result = Read("""{"error_response":{"code":41,"sub_code":"isv.x","msg":"Invalid Arguments","sub_msg":"item_id"}}""");

        Assert.Equal(("41 isv.x", "Invalid Arguments: item_id"), (result.Code, result.Message));
    }

    [Fact]
    public void A_message_of_any_length_is_kept_short() =>
        Assert.Equal(501, Read($$"""{"errMsg":"{{new string('x', 9000)}}"}""").Message.Length);

    [Fact]
    public void A_ban_tells_how_long_to_wait()
    {
        var result = Read("""{"error_response":{"code":7,"msg":"App Call Limited","sub_msg":"This ban will last for 2 more seconds"}}""");

        Assert.Equal(TimeSpan.FromSeconds(2), Assert.IsType<CallResult.Throttled>(result).RetryAfter);
    }

    [Fact]
    public void No_answer_whatever_breaks_the_reader()
    {
        var seeds = new[]
        {
            """{"result":{"success":true,"code":"200","result":{"offerId":1,"subject":"\u6767"}}}""",
            """{"error_response":{"code":7,"msg":"App Call Limited","sub_code":"isv.x"}}""",
            """{"success":"false","errorCode":"400_3","errorMessage":"\ud83d\ude00","productInfo":{}}""",
        }.Select(Encoding.UTF8.GetBytes).ToArray();
        var profiles = Catalog.Profiles.ToArray();

        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 60], Gen.Byte).Array[0, 4], Gen.Int[100, 599], Gen.Int[0, profiles.Length - 1])
            .Sample((seed, changes, status, profile) =>
            {
                var body = seeds[seed].ToArray();
                foreach (var (at, value) in changes) body[at] = value;
                return AnswerReader.Read(new HttpAnswer(status, body), profiles[profile]) is not null;
            });
    }

    private static CallResult Read(string body, int status = 200) => Read("alibaba.product.get", status, body);

    private static CallResult Read(string profile, int status, string body) =>
        AnswerReader.Read(new HttpAnswer(status, Encoding.UTF8.GetBytes(body)), Catalog[profile]);
}
