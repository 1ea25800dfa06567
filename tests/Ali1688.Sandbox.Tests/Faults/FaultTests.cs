using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Ali1688.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task Http500_is_no_json()
    {
        var reply = await AskAsync(new FaultRates { Http500 = 1 });
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task Http503_is_no_json()
    {
        var reply = await AskAsync(new FaultRates { Http503 = 1 });
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Service Unavailable"), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task An_html_page_comes_with_status_200()
    {
        var reply = await AskAsync(new FaultRates { HtmlPage = 1 });
        Assert.Equal((HttpStatusCode.OK, "text/html"), (reply.Status, reply.ContentType));
    }

    [Fact]
    public async Task Broken_json_is_announced_as_json()
    {
        var reply = await AskAsync(new FaultRates { BrokenJson = 1 });
        Assert.Equal("application/json", reply.ContentType);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
    }

    [Fact]
    public async Task A_throttle_comes_although_the_quota_is_kept()
    {
        var reply = await AskAsync(new FaultRates { Throttle = 1 });
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith("gw.Qos", reply.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_answer_holds_no_product_in_either_shape()
    {
        await using var sandbox = await StartAsync(new FaultRates { NullAnswer = 1 });
        var texts = await TextsAsync(sandbox, 20);
        Assert.Equal(["null", """{"productInfo":null}"""], texts.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Business_errors_come_in_every_odd_shape()
    {
        await using var sandbox = await StartAsync(new FaultRates { BusinessError = 1 });
        var texts = await TextsAsync(sandbox, 30);
        Assert.Equal(3, texts.Distinct().Count());
        Assert.Contains(texts, text => text.Contains("\"success\":\"false\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_cuts_the_connection_without_an_answer()
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(new FaultRates { Reset = 1 }));
        var socket = Assert.IsType<SocketException>(Assert.IsType<IOException>(failure.InnerException).InnerException);
        Assert.Equal(SocketError.ConnectionReset, socket.SocketErrorCode);
    }

    [Fact]
    public async Task A_cut_body_ends_before_its_length()
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(new FaultRates { CutBody = 1 }));
        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(failure.InnerException).HttpRequestError);
    }

    [Fact]
    public async Task A_hanging_call_says_nothing_and_is_cut_in_the_end()
    {
        await using var sandbox = await StartAsync(new FaultRates { Hang = 1 });
        var call = sandbox.Caller.ProductAsync(Id);
        await FaultsAsync(sandbox, 1);
        Assert.False(call.IsCompleted);
        await sandbox.AdvanceUntilAsync(call, TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task A_slow_call_is_answered_rightly_but_late()
    {
        await using var sandbox = await StartAsync(new FaultRates { Slow = 1 });
        var call = sandbox.Caller.ProductAsync(Id);
        await FaultsAsync(sandbox, 1);
        Assert.False(call.IsCompleted);
        await sandbox.AdvanceUntilAsync(call, TimeSpan.FromSeconds(3));
        Assert.True((await call).Json.TryGetProperty("productInfo", out _));
        Assert.Equal(1, sandbox.Control.Stats().ItemAnswers);
    }

    [Fact]
    public async Task A_huge_body_is_the_right_answer_behind_padding()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Faults = new FaultRates { HugeBody = 1 }, HugeBodyBytes = 3_000_000 });
        var reply = await sandbox.Caller.ProductAsync(Id);
        Assert.InRange(reply.Text.Length, 3_000_000, 3_010_000);
        Assert.True(reply.Json.TryGetProperty("productInfo", out _));
    }

    [Fact]
    public async Task Every_fault_is_counted_and_none_is_an_item()
    {
        await using var sandbox = await StartAsync(new FaultRates { Http503 = 0.5, NullAnswer = 0.5 });
        await TextsAsync(sandbox, 200);
        var stats = sandbox.Control.Stats();
        var app = stats.Apps["1000000"];
        Assert.InRange(app.Faults["http503"], 60, 140);
        Assert.InRange(app.Faults["nullAnswer"], 20, 80);
        Assert.Equal(200 - app.Faults.Values.Sum(), stats.ItemAnswers);
        Assert.Equal(app.Faults["http503"], app.Calls["alibaba.product.get"]["fault:http503"]);
    }

    [Fact]
    public async Task The_same_seed_draws_the_same_faults()
    {
        async Task<IReadOnlyList<string>> RunAsync(int seed)
        {
            await using var sandbox = await Running.StartAsync(new SandboxOptions { Seed = seed, Faults = new FaultRates { Http500 = 0.3, HtmlPage = 0.3 } });
            return [.. (await TextsAsync(sandbox, 40)).Select(text => text[..3])];
        }

        Assert.Equal(await RunAsync(1), await RunAsync(1));
        Assert.NotEqual(await RunAsync(1), await RunAsync(2));
    }

    [Fact]
    public async Task Faults_are_set_while_it_runs_and_wrong_ones_refused()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.AdminAsync("faults", new { http503 = 1 });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await sandbox.Caller.ProductAsync(Id)).Status);
        Assert.Equal(1, (await sandbox.Caller.AdminAsync("faults")).GetProperty("http503").GetDouble());
        Assert.Contains("Http503", (await sandbox.Caller.AdminAsync("faults", new { http503 = 2 })).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.True((await sandbox.Caller.AdminAsync("faults", new { htp503 = 1 })).TryGetProperty("error", out _));
        await sandbox.Caller.AdminAsync("faults", new { });
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Caller.ProductAsync(Id)).Status);
    }

    [Fact]
    public async Task Faults_speak_the_dialect_of_the_call()
    {
        await using var sandbox = await StartAsync(new FaultRates { Throttle = 1 });
        var codes = new HashSet<string?>();
        for (var i = 0; i < 20; i++) codes.Add((await sandbox.Caller.ItemAsync(Id)).Code);
        Assert.Equal(["7", "8"], codes.Order(StringComparer.Ordinal));
    }

    private static Task<Running> StartAsync(FaultRates rates) => Running.StartAsync(new SandboxOptions { Faults = rates });

    private static async Task<Reply> AskAsync(FaultRates rates)
    {
        await using var sandbox = await StartAsync(rates);
        return await sandbox.Caller.ProductAsync(Id);
    }

    private static async Task<List<string>> TextsAsync(Running sandbox, int count)
    {
        var texts = new List<string>();
        for (var i = 0; i < count; i++) texts.Add((await sandbox.Caller.ProductAsync(Id)).Text);
        return texts;
    }

    /// <summary>Waits until the server has begun to play so many faults.</summary>
    private static async Task FaultsAsync(Running sandbox, int count)
    {
        while (sandbox.Control.Stats().Apps["1000000"].Faults.Values.Sum() < count) await Task.Yield();
    }
}
