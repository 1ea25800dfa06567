using System.Net;
using System.Text;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Tests.Calls;

/// <summary>Every row of the outcome table, in the shape in which the platform sends it.</summary>
public sealed class AnswerReaderTests
{
    private static readonly ApiProfile Profile = ProfileCatalog.Load().Get("alibaba.product.get");

    [Theory]
    [InlineData(400, "gw.APIUnsupported", typeof(CallResult.BadRequest))]
    [InlineData(400, "gw.AppKeyNotFound", typeof(CallResult.CredentialsRefused))]
    [InlineData(400, "gw.AppKeyMissing", typeof(CallResult.CredentialsRefused))]
    [InlineData(400, "gw.SignatureInvalid", typeof(CallResult.CredentialsRefused))]
    [InlineData(400, "gw.SignatureMissing", typeof(CallResult.CredentialsRefused))]
    [InlineData(400, "gw.APIACLDecline", typeof(CallResult.PermissionRefused))]
    [InlineData(400, "gw.ParamMissing", typeof(CallResult.BadRequest))]
    [InlineData(400, "401", typeof(CallResult.TokenRefused))]
    [InlineData(200, "401", typeof(CallResult.TokenRefused))]
    [InlineData(400, "gw.QosAppFrequencyLimit", typeof(CallResult.Throttled))]
    [InlineData(400, "gw.QosAPIFrequencyLimit", typeof(CallResult.Throttled))]
    [InlineData(400, "gw.QosRequestLimit", typeof(CallResult.Throttled))]
    [InlineData(400, "gw.QosSomethingNew", typeof(CallResult.Throttled))]
    [InlineData(400, "gw.QosAppDayLimit", typeof(CallResult.DayQuotaSpent))]
    [InlineData(400, "gw.NeverSeenBefore", typeof(CallResult.Transient))]
    public void Gateway_errors(int status, string code, Type expected) =>
        Assert.IsType(expected, Read($$"""{"error_code":"{{code}}","error_message":"some words","exception":"x"}""", status));

    [Theory]
    [InlineData("7", "accesscontrol.limited-by-api-access-count", typeof(CallResult.Throttled))]
    [InlineData("7", "accesscontrol.limited-by-app-access-count", typeof(CallResult.DayQuotaSpent))]
    [InlineData("\"8\"", "", typeof(CallResult.Throttled))]
    [InlineData("4", "", typeof(CallResult.Throttled))]
    [InlineData("10", "", typeof(CallResult.Transient))]
    [InlineData("15", "isp.remote-service-timeout", typeof(CallResult.Transient))]
    [InlineData("15", "isv.invalid-parameter", typeof(CallResult.BadRequest))]
    [InlineData("11", "", typeof(CallResult.PermissionRefused))]
    [InlineData("42", "", typeof(CallResult.PermissionRefused))]
    [InlineData("21", "", typeof(CallResult.BadRequest))]
    [InlineData("25", "", typeof(CallResult.CredentialsRefused))]
    [InlineData("27", "", typeof(CallResult.TokenRefused))]
    [InlineData("29", "", typeof(CallResult.CredentialsRefused))]
    [InlineData("31", "", typeof(CallResult.BadRequest))]
    [InlineData("41", "", typeof(CallResult.BadRequest))]
    [InlineData("999", "", typeof(CallResult.Transient))]
    public void Top_errors(string code, string subCode, Type expected) =>
        Assert.IsType(expected, Read($$$"""{"error_response":{"code":{{{code}}},"msg":"words","sub_code":"{{{subCode}}}"}}"""));

    [Theory]
    [InlineData("""{"errMsg":"商品[56550718212]不存在"}""", typeof(CallResult.NotFound))]
    [InlineData("""{"success":false,"message":"没有该商品的查询权限"}""", typeof(CallResult.NotFound))]
    [InlineData("""{"result":{"success":false,"code":"500","message":"商品已下架"}}""", typeof(CallResult.NotFound))]
    [InlineData("""{"success":"false","errorCode":"X1","errorMsg":"busy"}""", typeof(CallResult.Transient))]
    [InlineData("""{"success":false,"errorCode":"400_3","errorMessage":"busy"}""", typeof(CallResult.Transient))]
    [InlineData("""{"success":false,"productInfo":{"productID":1},"message":"busy"}""", typeof(CallResult.Transient))]
    [InlineData("""{"productInfo":{"productID":1},"errMsg":""}""", typeof(CallResult.Answered))]
    [InlineData("""{"success":true,"productInfo":{"productID":1}}""", typeof(CallResult.Answered))]
    [InlineData("""{"productInfo":null}""", typeof(CallResult.Unreadable))]
    [InlineData("""{"productInfo":[]}""", typeof(CallResult.Unreadable))]
    [InlineData("{}", typeof(CallResult.Unreadable))]
    [InlineData("null", typeof(CallResult.Unreadable))]
    [InlineData("", typeof(CallResult.Unreadable))]
    [InlineData("<html></html>", typeof(CallResult.Unreadable))]
    [InlineData("""{"productInfo":{"productID":1""", typeof(CallResult.Unreadable))]
    public void Answers_with_http_200(string body, Type expected) => Assert.IsType(expected, Read(body));

    [Fact]
    public void Http_5xx_passes_whatever_its_body_says()
    {
        Assert.Equal(TransientFault.ServerError, Assert.IsType<CallResult.Transient>(Read("Service Unavailable", 503)).Fault);
        Assert.IsType<CallResult.Transient>(Read("""{"productInfo":{"productID":1}}""", 500));
    }

    [Fact]
    public void Http_429_is_flow_control_with_the_wait_that_was_asked_for() =>
        Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<CallResult.Throttled>(AnswerReader.Read(Profile, HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3), [])).RetryAfter);

    [Fact]
    public void What_could_not_be_read_is_kept_as_it_came() => Assert.Equal("<html>"u8.ToArray(), Read("<html>").Body.ToArray());

    private static CallResult Read(string body, int status = 200) => AnswerReader.Read(Profile, (HttpStatusCode)status, null, Encoding.UTF8.GetBytes(body));
}
