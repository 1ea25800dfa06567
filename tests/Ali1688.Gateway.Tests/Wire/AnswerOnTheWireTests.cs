using System.IO.Compression;
using System.Text;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Tests.Wire;

public sealed class AnswerOnTheWireTests
{
    private static readonly string Large = "{\"productInfo\":{\"description\":\"" + new string('x', 300_000) + "\"}}";

    [Fact]
    public async Task A_compressed_answer_is_read()
    {
        var result = await ResultOfAsync(Reply.Of(Compressed(Large), headers: "Content-Encoding: gzip\r\n"));

        Assert.Equal(Large, Encoding.UTF8.GetString(Assert.IsType<CallResult.Answered>(result).Body.Span));
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_read_and_one_byte_more_is_not()
    {
        var reply = Reply.Json(Large);

        Assert.IsType<CallResult.Answered>(await ResultOfAsync(reply, limit: Large.Length));
        Assert.IsType<CallResult.Unreadable>(await ResultOfAsync(reply, limit: Large.Length - 1));
    }

    [Theory]
    [InlineData("declared")]
    [InlineData("chunked")]
    [InlineData("compressed")]
    [InlineData("until the end")]
    public async Task A_body_over_the_limit_is_unreadable_however_it_comes_and_its_first_part_is_kept(string way)
    {
        var body = Encoding.ASCII.GetBytes(Large);
        var reply = way switch
        {
            "chunked" => new Reply([.. Reply.Head("Transfer-Encoding: chunked\r\n"), .. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8]),
            "compressed" => Reply.Of(Compressed(Large), headers: "Content-Encoding: gzip\r\n"),
            "until the end" => new Reply([.. Reply.Head("Connection: close\r\n"), .. body], Close: true),
            _ => Reply.Of(body),
        };

        var unreadable = Assert.IsType<CallResult.Unreadable>(await ResultOfAsync(reply, limit: 100_000));

        Assert.Equal(body.AsSpan(0, BodyReader.KeptOfTooLarge), unreadable.Body.Span);
        Assert.Contains("100000 bytes", unreadable.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_declares_more_than_memory_is_not_believed()
    {
        var reply = new Reply([.. Reply.Head("Content-Length: 9000000000000\r\n"), .. new byte[100_000]], Close: true);

        var result = await ResultOfAsync(reply);

        Assert.IsType<CallResult.Unreadable>(result);
        Assert.Equal(BodyReader.KeptOfTooLarge, result.Body.Length);
    }

    [Theory]
    [InlineData("Content-Length: 500\r\n", "{\"productInfo\":{")]
    [InlineData("Transfer-Encoding: chunked\r\n", "10\r\n{\"productInfo\":{\r\n")]
    public async Task A_connection_that_breaks_in_the_body_is_lost_and_what_came_is_kept(string headers, string sent)
    {
        var result = await ResultOfAsync(new Reply([.. Reply.Head(headers), .. Encoding.ASCII.GetBytes(sent)], Close: true));

        Assert.Equal(TransientFault.ConnectionLost, Assert.IsType<CallResult.Transient>(result).Fault);
        Assert.Equal("{\"productInfo\":{", Encoding.ASCII.GetString(result.Body.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200")]
    public async Task A_connection_that_breaks_before_the_answer_is_lost(string sent)
    {
        var result = await ResultOfAsync(new Reply(Encoding.ASCII.GetBytes(sent), Close: true));

        Assert.Equal(TransientFault.ConnectionLost, Assert.IsType<CallResult.Transient>(result).Fault);
    }

    [Fact]
    public async Task An_answer_that_is_no_http_is_unreadable() =>
        Assert.IsType<CallResult.Unreadable>(await ResultOfAsync(new Reply("SSH-2.0-OpenSSH_9.2 and something more\r\n"u8.ToArray(), Close: true)));

    [Fact]
    public async Task Broken_compression_is_unreadable()
    {
        var compressed = Compressed(Large);
        Array.Fill(compressed, (byte)0xFF, 20, 40);

        Assert.IsType<CallResult.Unreadable>(await ResultOfAsync(Reply.Of(compressed, headers: "Content-Encoding: gzip\r\n")));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new RawServer(Reply.Product);

        var result = await ResultOfAsync(Reply.Json("", 302, $"Location: {elsewhere.Address}\r\n"));

        Assert.IsType<CallResult.Unreadable>(result);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_cookie_is_not_given_back()
    {
        await using var setup = new Setup(new RawServer(Reply.Json("""{"productInfo":{}}""", headers: "Set-Cookie: a=b; Path=/\r\n")));

        await setup.GetProductAsync();
        await setup.GetProductAsync();

        Assert.All(setup.Server.Requests, request => Assert.DoesNotContain("Cookie", request.Headers.Keys));
    }

    [Theory]
    [InlineData(429, "Retry-After: 7\r\n", "slow down", 7)]
    [InlineData(429, "Date: Tue, 24 Nov 2026 10:00:00 GMT\r\nRetry-After: Tue, 24 Nov 2026 10:00:09 GMT\r\n", "", 9)]
    [InlineData(429, "Retry-After: Tue, 24 Nov 2026 18:30:26 GMT\r\n", "", 10.75)]
    [InlineData(429, "Retry-After: Tue, 24 Nov 2026 18:00:00 GMT\r\n", "", 0)]
    [InlineData(400, "Retry-After: 3\r\n", """{"error_code":"gw.QosAppFrequencyLimit"}""", 3)]
    public async Task A_throttle_carries_the_wait_that_was_asked_for(int status, string headers, string body, double seconds)
    {
        var throttled = Assert.IsType<CallResult.Throttled>(await ResultOfAsync(Reply.Json(body, status, headers)));

        Assert.Equal(TimeSpan.FromSeconds(seconds), throttled.RetryAfter);
    }

    private static async Task<CallResult> ResultOfAsync(Reply reply, int limit = 8 * 1024 * 1024)
    {
        await using var setup = new Setup(new RawServer(reply), change: o => o with { MaxBodyBytes = limit });
        return await setup.GetProductAsync();
    }

    private static byte[] Compressed(string text)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }
}
