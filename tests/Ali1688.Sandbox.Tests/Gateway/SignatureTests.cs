using System.Text;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Tests.Gateway;

/// <summary>The vectors whose path and parameters are "official" or "public" were published by the platform or by others; the rest were computed with three other programs.</summary>
public sealed class SignatureTests
{
    public static TheoryData<string, string, string[], string> Aop => new()
    {
        // official
        { "param2/1/system/currentTime/1000000", "test123", ["b=2", "a=1"], "33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88" },

        // public
        { "param2/1/com.alibaba.trade/alibaba.trade.getBuyerOrderList/5890829", "app-secret", ["access_token=token-123", "page=1", "pageSize=20"], "7B91F432F48774204045D86636AFD333B71E95FB" },
        { "param2/1/com.alibaba.product/alibaba.product.get/app-key", "app-secret", ["access_token=access-token", "productID=123456789", "webSite=1688"], "93A389629D6D0D08CC3A537195DFF8E36E1D8DFC" },

        // public, without a path
        { "", "abcd", ["client_id=10000", "site=china", "redirect_uri=http://gw.open.1688.com/auth/auth.htm?key=value&secret=abcd", "state=test"], "300E0E24C543CAAEACBDB4883520D6CF2165B3AB" },

        // computed
        { "param2/1/com.alibaba.product/alibaba.product.get/1000000", "test123", ["access_token=f14da3b8-b0b1-4f73-a5de-9bed637e0188", "_aop_timestamp=1700000000000", "productID=584051070147", "webSite=1688", "scene=1688"], "8F704B649F4FCA70611CC0B7A7DAB71C3365C7F6" },
        { "param2/1/com.alibaba.fenxiao.crossborder/product.search.keywordQuery/1000000", "test123", ["access_token=f14da3b8-b0b1-4f73-a5de-9bed637e0188", "offerQueryParam={\"keyword\":\"饼干\",\"beginPage\":1,\"pageSize\":20,\"country\":\"en\"}"], "AA4522490D9C92D4E31F90824EF7D48D4DB525F6" },
        { "param2/1/test/echo/1000000", "test123", ["sort=price", "sortType=asc"], "472FB36098D45A234AB84FF4B5546CC395221096" },
        { "param2/1/test/echo/1000000", "test123", ["keyword=", "page=1", "pageSize=20"], "FD6110918225ED7F38BC02652F54F4B584769270" },
        { "param2/1/system/currentTimeMillis/1000000", "test123", [], "D109557B25DA1A42C33AE896CA8947AE57CDF62A" },
        { "", "test123", ["client_id=1000000", "site=1688", "redirect_uri=https://example.test/oauth/callback", "state=s1"], "9D099AF7E84EDBF116742F9C8BEB98C91E06874A" },
    };

    [Theory]
    [MemberData(nameof(Aop))]
    public void The_real_gateways_signature_agrees_with_every_vector(string path, string secret, string[] parameters, string expected) =>
        Assert.Equal(expected, AopSignature.Compute(path, Parse(parameters), Encoding.UTF8.GetBytes(secret)));

    [Theory]
    [MemberData(nameof(Aop))]
    public void The_order_of_the_parameters_does_not_matter(string path, string secret, string[] parameters, string expected) =>
        Assert.Equal(expected, AopSignature.Compute(path, Parse(parameters).Reverse(), Encoding.UTF8.GetBytes(secret)));

    [Fact]
    public void The_signature_itself_is_not_signed() => Assert.Equal(
        "33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88",
        AopSignature.Compute("param2/1/system/currentTime/1000000", Parse(["b=2", "a=1", "_aop_signature=ABC"]), "test123"u8.ToArray()));

    [Fact]
    public void The_tutorials_signature_agrees_with_its_vector() => Assert.Equal(
        "DBB6717F97A9CE49215811C8A408903006619FB0",
        TopSignature.Compute(
            Parse(["method=taobao.item.seller.get", "app_key=12345678", "session=test", "timestamp=2016-01-01 12:00:00", "format=json", "v=2.0", "fields=num_iid,title,nick,price,num", "num_iid=11223344", "sign=XYZ"]),
            "helloworld"));

    private static IEnumerable<Parameter> Parse(string[] pairs) =>
        pairs.Select(pair => pair.Split('=', 2)).Select(pair => new Parameter(pair[0], pair[1]));
}
