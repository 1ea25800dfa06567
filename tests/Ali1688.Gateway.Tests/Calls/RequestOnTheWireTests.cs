using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Signing;
using Ali1688.Gateway.Tests.Platform;

namespace Ali1688.Gateway.Tests.Calls;

public sealed class RequestOnTheWireTests
{
    [Fact]
    public async Task An_aop_call_is_a_posted_form_whose_signature_covers_path_and_parameters()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));

        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        var request = setup.Server.OnlyRequest;
        var unsigned = new Dictionary<string, string>
        {
            ["access_token"] = Setup.TokenText,
            ["_aop_timestamp"] = "1795545015250",
            ["productID"] = "584051070147",
            ["webSite"] = "1688",
        };
        const string Path = "param2/1/com.alibaba.product/alibaba.product.get/1000000";
        Assert.Equal(("POST", "/openapi/" + Path), (request.Method, request.Target));
        Assert.Equal("application/x-www-form-urlencoded; charset=UTF-8", request.Headers["Content-Type"]);
        Assert.StartsWith("ali1688/", request.Headers["User-Agent"], StringComparison.Ordinal);
        unsigned["_aop_signature"] = AopSignature.Compute(new Secret(Setup.SecretText), Path, unsigned);
        Assert.Equal(unsigned.OrderBy(p => p.Key), request.Parameters.OrderBy(p => p.Key));
    }

    [Fact]
    public async Task A_top_call_is_a_query_with_the_time_of_china()
    {
        await using var setup = new Setup(new RawServer(Reply.Product), ProtocolKind.TopSha1);

        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        var request = setup.Server.OnlyRequest;
        var unsigned = new Dictionary<string, string>
        {
            ["app_key"] = "1000000",
            ["access_token"] = Setup.TokenText,
            ["method"] = "alibaba.item.get",
            ["timestamp"] = "2026-11-25 02:30:15",
            ["format"] = "json",
            ["v"] = "2.0",
            ["sign_method"] = "sha1",
            ["item_id"] = "584051070147",
            ["fields"] = "item_id,title,price,quantity,sale_count,detail_url,images",
        };
        Assert.Equal(("GET", "/openapi/param2/1/com.alibaba.product/alibaba.item.get"), (request.Method, request.Path));
        unsigned["sign"] = TopSignature.Compute(new Secret(Setup.SecretText), unsigned);
        Assert.Equal(unsigned.OrderBy(p => p.Key), request.Parameters.OrderBy(p => p.Key));
    }

    [Fact]
    public async Task A_json_parameter_is_one_field_and_its_number_is_a_number()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));
        var profile = ProfileCatalog.Load()["product.search.queryProductDetail"];
        profile = profile with { Id = profile.Id with { JsonConstants = new Dictionary<string, string> { ["country"] = "en", ["outMemberId"] = "买家 + \"1\"" } } };

        await setup.Client.GetProductAsync(profile, Setup.Item, CallPriority.Normal, default);

        Assert.Equal("""{"offerId":584051070147,"country":"en","outMemberId":"买家 + \"1\""}""", setup.Server.OnlyRequest.Parameters["offerDetailParam"]);
    }

    [Fact]
    public async Task An_empty_parameter_is_neither_sent_nor_signed()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));
        var call = GatewayClient.ProductCall(Setup.Profile(ProtocolKind.Aop), Setup.Item, CallPriority.Normal);

        await setup.Client.CallAsync(call with { Parameters = new Dictionary<string, string>(call.Parameters) { ["scene"] = "" } }, default);

        Assert.DoesNotContain("scene", setup.Server.OnlyRequest.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/relay")]
    [InlineData("/relay/")]
    public async Task The_gateways_address_may_hold_a_path_and_end_in_a_slash(string path)
    {
        await using var setup = new Setup(new RawServer(Reply.Product), change: o => o with { BaseAddress = new Uri(o.BaseAddress, path) });

        await setup.GetProductAsync();

        Assert.Equal(path.TrimEnd('/') + "/openapi/param2/1/com.alibaba.product/alibaba.product.get/1000000", setup.Server.OnlyRequest.Path);
    }

    [Fact]
    public async Task A_profile_without_token_is_called_without_one()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));

        await setup.Client.GetProductAsync(Setup.Profile(ProtocolKind.Aop) with { NeedsToken = false }, Setup.Item, CallPriority.Normal, default);

        Assert.DoesNotContain("access_token", setup.Server.OnlyRequest.Parameters);
    }

    [Fact]
    public async Task A_profile_of_the_other_protocol_is_a_bug_of_the_caller()
    {
        await using var setup = new Setup(new RawServer(Reply.Product));

        await Assert.ThrowsAsync<ArgumentException>(() =>
            setup.Client.GetProductAsync(Setup.Profile(ProtocolKind.TopSha1), Setup.Item, CallPriority.Normal, default));
    }

    [Fact]
    public async Task The_platforms_clock_is_read_without_token_and_signature()
    {
        await using var setup = new Setup(new RawServer(Reply.Json("\"20261010164552223+0800\"")));

        var time = await setup.Client.GetTimeAsync(default);

        Assert.Equal(new DateTimeOffset(2026, 10, 10, 8, 45, 52, 223, TimeSpan.Zero), time.Now);
        Assert.Equal("/openapi/param2/1/system/currentTime/1000000", setup.Server.OnlyRequest.Target);
        Assert.Equal(1, setup.Gate.Permits);
    }

    [Fact]
    public async Task The_other_protocols_clock_is_the_servers_date()
    {
        var reply = Reply.Json("no JSON", 404, "Date: Tue, 24 Nov 2026 18:30:20 GMT\r\n");
        await using var setup = new Setup(new RawServer(reply), ProtocolKind.TopSha1);

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 18, 30, 20, TimeSpan.Zero), (await setup.Client.GetTimeAsync(default)).Now);
    }
}
