using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Gateway.Tests.Calls;

public sealed class GatewayClientTests
{
    private const string Product = """{"productInfo":{"productID":610947572360}}""";
    private static readonly ItemId Id = ItemId.Parse("610947572360");
    private readonly OpenGate _gate = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task An_aop_call_is_a_signed_form_with_the_key_in_the_path()
    {
        await using var server = new WireServer(WireServer.Answer(Product));
        Assert.IsType<CallResult.Answered>(await AskAsync(server, ProtocolKind.Aop));
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /openapi/param2/1/com.alibaba.product/alibaba.product.get/1000000 HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("productID=610947572360&", request, StringComparison.Ordinal);
        Assert.Contains("_aop_timestamp=1767227400000", request, StringComparison.Ordinal);
        Assert.Contains("access_token=token-1", request, StringComparison.Ordinal);
        Assert.Matches("_aop_signature=[0-9A-F]{40}$", request);
        Assert.DoesNotContain("test123", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_top_call_is_a_signed_query_with_chinas_time()
    {
        await using var server = new WireServer(WireServer.Answer("""{"item":{"item_id":1}}"""));
        Assert.IsType<CallResult.Answered>(await AskAsync(server, ProtocolKind.TopSha1));
        var line = Assert.Single(server.Requests).Split("\r\n")[0];
        Assert.StartsWith("GET /openapi/param2/1/com.alibaba.product/alibaba.item.get?", line, StringComparison.Ordinal);
        Assert.Contains("timestamp=2026-01-01%2008%3A30%3A00", line, StringComparison.Ordinal);
        Assert.Contains("method=alibaba.item.get&", line, StringComparison.Ordinal);
        Assert.Contains("sign_method=sha1&", line, StringComparison.Ordinal);
        Assert.Matches("sign=[0-9A-F]{40} HTTP", line);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_call_is_permitted_and_signed_anew()
    {
        await using var server = new WireServer(
            WireServer.Answer("""{"error_code":"401","error_message":"Request need user authorized"}""", "400 Bad Request"),
            WireServer.Answer("""{"access_token":"token-2","expires_in":"36000"}"""),
            WireServer.Answer(Product));
        Assert.IsType<CallResult.Answered>(await AskAsync(server, ProtocolKind.Aop));
        Assert.Equal(2, _gate.Passed);
        Assert.Equal(2, _gate.Reports.Count);
        Assert.StartsWith("POST /openapi/http/1/system.oauth2/getToken/1000000", server.Requests[1], StringComparison.Ordinal);
        Assert.Contains("access_token=token-2", server.Requests[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_refused_twice_is_not_asked_for_a_third_time()
    {
        const string refused = """{"error_code":"401","error_message":"Request need user authorized"}""";
        await using var server = new WireServer(WireServer.Answer(refused, "400 Bad Request"), WireServer.Answer("""{"access_token":"token-2","expires_in":"36000"}"""), WireServer.Answer(refused, "400 Bad Request"));
        Assert.IsType<CallResult.TokenRefused>(await AskAsync(server, ProtocolKind.Aop));
        Assert.Equal(2, _gate.Passed);
    }

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(Product));
        var head = $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n";
        await using var server = new WireServer(WireServer.Raw([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray()]));
        Assert.IsType<CallResult.Answered>(await AskAsync(server, ProtocolKind.Aop));
    }

    [Fact]
    public async Task A_body_that_ends_early_is_a_lost_connection()
    {
        await using var server = new WireServer(WireServer.Raw($"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{Product}"));
        Assert.Equal(TransientFault.ConnectionLost, Assert.IsType<CallResult.Transient>(await AskAsync(server, ProtocolKind.Aop)).Fault);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_cut_and_kept_whether_its_length_was_told_or_not()
    {
        var body = new string('x', 100_000);
        await using var told = new WireServer(WireServer.Answer(body));
        await using var chunked = new WireServer(WireServer.Raw($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{body}"));
        foreach (var server in new[] { told, chunked })
        {
            var result = Assert.IsType<CallResult.Unreadable>(await AskAsync(server, ProtocolKind.Aop, o => o with { MaxBodyBytes = 50_000 }));
            Assert.InRange(result.Body.Length, 40_000, 65_536);
        }
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var server = new WireServer(WireServer.Answer("", "302 Found", "Location: http://127.0.0.1:1/\r\n"));
        Assert.IsType<CallResult.Unreadable>(await AskAsync(server, ProtocolKind.Aop));
    }

    [Fact]
    public async Task A_server_that_says_nothing_times_out()
    {
        var silence = new TaskCompletionSource();
        await using var server = new WireServer(_ => silence.Task);
        var asked = AskAsync(server, ProtocolKind.Aop);
        while (!asked.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(TransientFault.TimedOut, Assert.IsType<CallResult.Transient>(await asked).Fault);
        silence.SetResult();
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable_and_the_message_holds_no_address()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var result = Assert.IsType<CallResult.Transient>(await AskAsync(new Uri($"http://127.0.0.1:{port}"), ProtocolKind.TopSha1, o => o));
        Assert.Equal(TransientFault.Unreachable, result.Fault);
        Assert.DoesNotContain("token", result.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sign", result.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_reported_too()
    {
        var silence = new TaskCompletionSource();
        await using var server = new WireServer(_ => silence.Task);
        using var giveUp = new CancellationTokenSource();
        var asked = AskAsync(server.Url, ProtocolKind.Aop, o => o, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(_gate.Passed, _gate.Reports.Count);
        silence.SetResult();
    }

    [Fact]
    public void A_json_parameter_takes_the_id_as_a_number()
    {
        var call = GatewayClient.ProductCall(ProfileCatalog.Load().Get("product.search.queryProductDetail"), Id, CallPriority.Normal);
        Assert.Equal("""{"offerId":610947572360,"country":"en"}""", call.Parameters["offerDetailParam"]);
    }

    private Task<CallResult> AskAsync(WireServer server, ProtocolKind protocol, Func<GatewayOptions, GatewayOptions>? with = null) => AskAsync(server.Url, protocol, with ?? (o => o));

    private async Task<CallResult> AskAsync(Uri url, ProtocolKind protocol, Func<GatewayOptions, GatewayOptions> with, CancellationToken cancellationToken = default)
    {
        var options = with(new GatewayOptions { BaseAddress = url, Protocol = protocol });
        var credentials = new AppCredentials("1000000", new Secret("test123"));
        var brought = new TokenSet { AccessToken = new Secret("token-1"), RefreshToken = new Secret("refresh-1"), IssuedAt = _time.GetUtcNow() };
        using var tokens = new AccessTokens(options, credentials, new InMemoryTokenStore(), brought, _time);
        using var client = new GatewayClient(options, credentials, tokens, _gate, _time);
        var profile = ProfileCatalog.Load().Get(protocol == ProtocolKind.Aop ? "alibaba.product.get" : "alibaba.item.get");
        return await client.GetProductAsync(profile, Id, CallPriority.Normal, cancellationToken);
    }
}
