using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;

namespace Ali1688.Gateway.Tests.Calls;

/// <summary>One call without parameters tells whether an API is granted.</summary>
public sealed class ProbeTests
{
    [Theory]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"gw.ParamMissing","error_message":"productID"}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"gw.ParamInvalid","error_message":"webSite"}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.Aop, 200, """{"errMsg":"商品[0]不存在"}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.Aop, 200, """{"result":{"success":false,"code":"400_1","message":"参数不能为空"}}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.Aop, 200, """{"success":true,"result":{"pageResult":{"resultList":[]}}}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.Aop, 200, """{"productInfo":null}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}""", ApiGrant.NotGranted)]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"gw.APIUnsupported","error_message":""}""", ApiGrant.NoSuchApi)]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"401","error_message":"Request need user authorized"}""", ApiGrant.TokenNeeded)]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"gw.SignatureInvalid","error_message":"Invalid signature"}""", ApiGrant.Unknown)]
    [InlineData(ProtocolKind.Aop, 400, """{"error_code":"gw.NobodyKnows","error_message":"no"}""", ApiGrant.Unknown)]
    [InlineData(ProtocolKind.Aop, 502, "<html>", ApiGrant.Unknown)]
    [InlineData(ProtocolKind.TopSha1, 200, """{"error_response":{"code":40,"msg":"Missing Required Arguments"}}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.TopSha1, 200, """{"error_response":{"code":15,"sub_code":"isv.missing-parameter:num_iid","msg":"Remote service error"}}""", ApiGrant.Granted)]
    [InlineData(ProtocolKind.TopSha1, 200, """{"error_response":{"code":11,"msg":"Insufficient ISV Permissions"}}""", ApiGrant.NotGranted)]
    [InlineData(ProtocolKind.TopSha1, 200, """{"error_response":{"code":22,"msg":"Invalid Method"}}""", ApiGrant.NoSuchApi)]
    [InlineData(ProtocolKind.TopSha1, 200, """{"error_response":{"code":27,"msg":"Invalid Session"}}""", ApiGrant.TokenNeeded)]
    [InlineData(ProtocolKind.TopSha1, 200, """{"error_response":{"code":30,"msg":"Missing Timestamp"}}""", ApiGrant.Unknown)]
    public async Task An_answer_tells_whether_the_api_is_granted(ProtocolKind protocol, int status, string body, ApiGrant expected)
    {
        await using var setup = new Setup(new RawServer(request => IsTokenRequest(request) ? Reply.Json("""{"error":"invalid_grant"}""", 400) : Reply.Json(body, status)), protocol);

        var probe = await setup.Client.ProbeAsync(Setup.Profile(protocol), default);

        Assert.Equal(expected, probe.Grant);
        var call = Assert.Single(setup.Server.Requests, request => !IsTokenRequest(request));
        Assert.DoesNotContain(call.Parameters.Keys, name => name is "productID" or "webSite" or "num_iid" or "item_id");
        Assert.Equal(1, setup.Gate.Permits);
    }

    [Fact]
    public async Task Sources_are_probed_in_the_same_way()
    {
        await using var setup = new Setup(new RawServer(Reply.Json("""{"error_code":"gw.ParamMissing","error_message":"offerQueryParam"}""", 400)));

        var probe = await setup.Client.ProbeAsync(ProfileCatalog.Load().Source("product.search.keywordQuery"), default);

        Assert.Equal(ApiGrant.Granted, probe.Grant);
        Assert.EndsWith("/com.alibaba.fenxiao.crossborder/product.search.keywordQuery/1000000", setup.Server.OnlyRequest.Path, StringComparison.Ordinal);
    }

    private static bool IsTokenRequest(WireRequest request) => request.Path.Contains("oauth2", StringComparison.Ordinal) || request.Path.Contains("auth/token", StringComparison.Ordinal);
}
