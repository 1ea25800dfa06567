using System.Net;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Tests.Gateway;

public sealed class AopChecksTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task A_right_call_is_answered_with_the_product()
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.ProductAsync(Id);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.True(reply.Json.TryGetProperty("productInfo", out _));
    }

    [Theory]
    [InlineData("param2/1/com.alibaba.product/alibaba.product.got/1000000", "gw.APIUnsupported")]
    [InlineData("param2/2/com.alibaba.product/alibaba.product.get/1000000", "gw.APIUnsupported")]
    [InlineData("xml2/1/com.alibaba.product/alibaba.product.get/1000000", "gw.APIUnsupported")]
    [InlineData("param2/1/com.alibaba.product/alibaba.item.get/1000000", "gw.APIUnsupported")]
    [InlineData("param2/1/system.oauth2.getToken/1000000", "gw.APIUnsupported")]
    [InlineData("param2/1/com.alibaba.product/alibaba.product.get", "gw.AppKeyMissing")]
    [InlineData("param2/1/com.alibaba.product/alibaba.product.get/1000001", "gw.AppKeyNotFound")]
    public async Task Address_and_key_are_checked_first(string path, string code)
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.AopAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, code), (reply.Status, reply.Code));
        Assert.Equal(1, sandbox.Control.Stats().StrayCalls);
    }

    [Fact]
    public async Task Each_check_speaks_only_when_those_before_it_are_content()
    {
        await using var sandbox = await Running.StartAsync(new SandboxApp { GrantedApis = ["product.search.queryProductDetail"], PerDay = 1 });
        var caller = sandbox.Caller;
        (string, string?) noSignature = ("_aop_signature", null), badSignature = ("_aop_signature", new string('A', 40));
        (string, string?) noToken = ("access_token", null), badToken = ("access_token", "b25fd1c0"), late = ("_aop_timestamp", "1");

        Assert.Equal("gw.SignatureMissing", (await caller.ProductAsync(Id, noSignature, noToken)).Code);
        Assert.Equal("gw.SignatureInvalid", (await caller.ProductAsync(Id, badSignature, noToken)).Code);
        Assert.Equal("401", (await caller.ProductAsync(Id, noToken)).Code);
        Assert.Equal("401", (await caller.ProductAsync(Id, badToken)).Code);
        Assert.Equal("gw.APIACLDecline", (await caller.ProductAsync(Id, ("productID", null))).Code);
        Assert.Equal("gw.ParamMissing", (await caller.DetailAsync(Id, ("offerDetailParam", null), late)).Code);
        Assert.Equal("gw.ParamInvalid", (await caller.DetailAsync(Id, ("offerDetailParam", "{"), late)).Code);
        Assert.Equal("gw.TimestampInvalid", (await caller.DetailAsync(Id, late)).Code);
        Assert.Null((await caller.DetailAsync(Id)).Code);
        Assert.Equal("gw.QosAppDayLimit", (await caller.DetailAsync(Id)).Code);
    }

    [Theory]
    [InlineData("productID", null, "gw.ParamMissing")]
    [InlineData("productID", "", "gw.ParamMissing")]
    [InlineData("productID", "abc", "gw.ParamInvalid")]
    [InlineData("productID", "12345678901234567890", "gw.ParamInvalid")]
    [InlineData("webSite", null, "gw.ParamMissing")]
    [InlineData("webSite", "taobao", "gw.ParamInvalid")]
    public async Task Business_parameters_are_demanded(string name, string? value, string code)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal(code, (await sandbox.Caller.ProductAsync(Id, (name, value))).Code);
    }

    [Theory]
    [InlineData("""{"country":"en"}""", "gw.ParamMissing")]
    [InlineData("""{"offerId":600000000001}""", "gw.ParamMissing")]
    [InlineData("""{"offerId":"600000000001","country":"en"}""", "gw.ParamInvalid")]
    [InlineData("""{"offerId":600000000001,"country":1}""", "gw.ParamInvalid")]
    [InlineData("[]", "gw.ParamInvalid")]
    public async Task The_json_of_a_wrapped_parameter_is_read_strictly(string json, string code)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal(code, (await sandbox.Caller.DetailAsync(Id, ("offerDetailParam", json))).Code);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(599, null)]
    [InlineData(-599, null)]
    [InlineData(601, "gw.TimestampInvalid")]
    [InlineData(-601, "gw.TimestampInvalid")]
    public async Task A_timestamp_may_be_ten_minutes_off(int seconds, string? code)
    {
        await using var sandbox = await Running.StartAsync();
        var stamp = sandbox.Time.GetUtcNow().AddSeconds(seconds).ToUnixTimeMilliseconds();
        Assert.Equal(code, (await sandbox.Caller.ProductAsync(Id, ("_aop_timestamp", $"{stamp}"))).Code);
    }

    [Fact]
    public async Task Raw_values_are_signed_and_not_their_url_encoding()
    {
        await using var sandbox = await Running.StartAsync();
        (string Name, string? Value)[] sent = [("access_token", sandbox.Caller.Token), ("productID", $"{Id}"), ("webSite", "1688"), ("scene", "a b&c=饼干%41+")];
        Assert.Null((await sandbox.Caller.AopAsync(SandboxCaller.ProductGet, sent)).Code);
        var encoded = AopSignature.Compute(SandboxCaller.ProductGet, sent.Select(p => new Parameter(p.Name, Uri.EscapeDataString(p.Value!))), "sandbox-secret"u8.ToArray());
        Assert.Equal("gw.SignatureInvalid", (await sandbox.Caller.AopAsync(SandboxCaller.ProductGet, [.. sent, (AopSignature.Name, encoded)])).Code);
    }

    [Fact]
    public async Task Another_secret_signs_wrongly()
    {
        await using var sandbox = await Running.StartAsync();
        using var stranger = new SandboxCaller(sandbox.Server) { Secret = "other-secret" };
        Assert.Equal("gw.SignatureInvalid", (await stranger.ProductAsync(Id)).Code);
        Assert.Equal("25", (await stranger.ItemAsync(Id)).Code);
    }

    [Fact]
    public async Task Parameters_may_stand_in_the_address_as_well()
    {
        await using var sandbox = await Running.StartAsync();
        var parameters = new[] { ("access_token", sandbox.Caller.Token), ("productID", $"{Id}"), ("webSite", "1688") };
        var signature = AopSignature.Compute(SandboxCaller.ProductGet, parameters.Select(p => new Parameter(p.Item1, p.Item2)), "sandbox-secret"u8.ToArray());
        var query = string.Join('&', parameters.Append(("_aop_signature", signature)).Select(p => $"{p.Item1}={p.Item2}"));
        var text = await sandbox.Caller.Http.GetStringAsync(new Uri($"/openapi/{SandboxCaller.ProductGet}?{query}", UriKind.Relative));
        Assert.Contains("productInfo", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_is_open_to_everybody()
    {
        await using var sandbox = await Running.StartAsync();
        Assert.Equal("\"20261124100000000+0800\"", (await sandbox.Caller.AopAsync("param2/1/system/currentTime/1", ("_aop_signature", null))).Text);
        Assert.Equal("1795485600000", (await sandbox.Caller.AopAsync("param2/1/system/currentTimeMillis/1", ("_aop_signature", null))).Text);
    }

    [Fact]
    public async Task A_wrong_clock_is_told_and_judged_by()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("clock", new { skewSeconds = 3600 });
        Assert.Equal("\"20261124110000000+0800\"", (await sandbox.Caller.AopAsync("param2/1/system/currentTime/1")).Text);
        var stamp = sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.Equal("gw.TimestampInvalid", (await sandbox.Caller.ProductAsync(Id, ("_aop_timestamp", $"{stamp}"))).Code);
    }

    [Fact]
    public async Task An_unknown_product_is_a_business_error_with_status_200()
    {
        await using var sandbox = await Running.StartAsync();
        var reply = await sandbox.Caller.ProductAsync(42);
        Assert.Equal((HttpStatusCode.OK, "商品[42]不存在"), (reply.Status, reply.Json.GetProperty("errMsg").GetString()));
        var detail = (await sandbox.Caller.DetailAsync(42)).Json.GetProperty("result");
        Assert.False(detail.GetProperty("success").GetBoolean());
        Assert.Equal("商品[42]不存在", detail.GetProperty("message").GetString());
    }
}
