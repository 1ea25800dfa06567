using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What the API promises, asked of the real program.</summary>
public sealed class ApiTests
{
    private const ulong First = 600000000001;

    [Fact]
    public async Task An_unchanged_product_costs_no_body()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", $"{First}");
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        var product = await client.GetAsync($"/api/v1/products/{First}");
        var tag = product.Headers.ETag!.ToString();
        var same = await client.GetAsync($"/api/v1/products/{First}", ("If-None-Match", tag));
        await platform.PostAsync("/sandbox/change", new { id = First, price = 3.21 });
        var fresh = await client.GetAsync($"/api/v1/products/{First}?fresh=0s", ("If-None-Match", tag));

        Assert.Equal((HttpStatusCode.NotModified, ""), (same.Status, same.Text));
        Assert.Equal(HttpStatusCode.OK, fresh.Status);
        Assert.Equal(3.21m, fresh.Json.GetProperty("product").GetProperty("price").GetDecimal());
        Assert.NotEqual(tag, fresh.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_fresh_product_is_asked_for_once_however_many_want_it_and_not_again_while_it_is_fresh()
    {
        await using var platform = await Platform.StartAsync(options => options with { Latency = TimeSpan.FromMilliseconds(300) });
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetAsync($"/api/v1/products/{First}?fresh=60s")));
        var again = await client.GetAsync($"/api/v1/products/{First}?fresh=60s&fields=title");

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(["id", "title"], again.Json.GetProperty("product").EnumerateObject().Select(field => field.Name).Order());
        Assert.Equal(1, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
        Assert.Equal("not-found", (await client.GetAsync("/api/v1/products/999000000001?fresh=0s")).Problem);
    }

    [Fact]
    public async Task Who_wants_a_fresh_product_is_told_that_the_quota_is_spent_or_the_time_is_over()
    {
        await using var spent = await Platform.StartAsync(app: app => app with { PerDay = 1 });
        await using var service = await Service.StartAsync(spent.Cli);
        using var client = service.Client();
        await client.GetAsync($"/api/v1/products/{First}?fresh=0s");
        await using var slow = await Platform.StartAsync(options => options with { Latency = TimeSpan.FromSeconds(5) });
        await using var other = await Service.StartAsync(slow.Cli);
        using var waiting = other.Client();

        var refused = await client.GetAsync($"/api/v1/products/{First + 1}?fresh=0s");
        var begun = Stopwatch.GetTimestamp();
        var late = await waiting.GetAsync($"/api/v1/products/{First}?fresh=0s&timeout=1s");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "quota-spent"), (refused.Status, refused.Problem));
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.FromMinutes(1));
        Assert.Equal((HttpStatusCode.GatewayTimeout, "not-in-time"), (late.Status, late.Problem));
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Pages_hold_every_product_once_and_the_past_stays_as_it_was()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(25));
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = (await client.GetAsync($"/api/v1/products?sort=price:desc&take=7{after}")).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("product").GetProperty("id").GetRawText()));
            after = page.GetProperty("next").GetString() is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());

        var before = (await client.GetAsync($"/api/v1/products/{First}")).Json.GetProperty("product").GetProperty("price").GetDecimal();
        var moment = DateTimeOffset.UtcNow;
        await Task.Delay(20);
        await platform.PostAsync("/sandbox/change", new { id = First, price = 1.23 });
        await client.GetAsync($"/api/v1/products/{First}?fresh=0s");
        var past = (await client.GetAsync($"/api/v1/products/{First}?at={Uri.EscapeDataString($"{moment:O}")}")).Json;
        Assert.Equal(before, past.GetProperty("product").GetProperty("price").GetDecimal());
        Assert.Equal("price", (await client.GetAsync($"/api/v1/products/{First}/history?field=price")).Json.GetProperty("items")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_stream_of_changes_goes_on_where_it_broke_off()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(3));
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        await ChangeAsync(1.11m);
        var first = await client.EventsAsync("/api/v1/changes/stream?after=0&field=price").FirstAsync(e => e.Type == "change");
        await ChangeAsync(2.22m);
        await ChangeAsync(3.33m);
        var missed = await client.EventsAsync("/api/v1/changes/stream?field=price", first.Id).Where(e => e.Type == "change").Take(2).ToListAsync();
        var live = client.EventsAsync("/api/v1/changes/stream?field=price").Where(e => e.Type == "change").FirstAsync().AsTask();
        await Task.Delay(1000);
        await ChangeAsync(4.44m);

        Assert.Equal([2.22m, 3.33m], missed.Select(e => e.Data.GetProperty("new").GetDecimal()));
        Assert.Equal(4.44m, (await live).Data.GetProperty("new").GetDecimal());
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/changes/stream", ("Last-Event-ID", "x"))).Problem);
        var feed = (await client.GetAsync("/api/v1/changes?after=0&field=price&take=2")).Json;
        Assert.Equal([1.11m, 2.22m], feed.GetProperty("items").EnumerateArray().Select(change => change.GetProperty("new").GetDecimal()));

        async Task ChangeAsync(decimal price)
        {
            await platform.PostAsync("/sandbox/change", new { id = First, price });
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/products/{First}?fresh=0s")).Status);
        }
    }

    [Fact]
    public async Task A_run_is_followed_cancelled_and_resumed_to_its_end()
    {
        await using var platform = await Platform.StartAsync(options => options with { Latency = TimeSpan.FromMilliseconds(20) }, app => app with { Qps = 40 });
        await using var service = await Service.StartAsync(platform.Cli.With(("ALI_QPS", "40")));
        using var client = service.Client();
        var started = await client.PostAsync("/api/v1/runs", new { ids = platform.ItemIds(120), fresh = true });
        Assert.Equal((HttpStatusCode.Accepted, "/api/v1/runs/1"), (started.Status, started.Headers.Location!.ToString()));

        var progress = await client.EventsAsync("/api/v1/runs/1/stream").FirstAsync(e => e.Type == "progress" && e.Data.GetProperty("outcomes").GetProperty("collected").GetInt32() > 0);
        var cancelled = await client.PostAsync("/api/v1/runs/1/cancel");
        var left = cancelled.Json.GetProperty("outcomes").GetProperty("pending").GetInt32();
        Assert.Equal("not-under-way", (await client.PostAsync("/api/v1/runs/1/cancel")).Problem);
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/api/v1/runs/1/resume")).Status);
        var end = await client.EventsAsync("/api/v1/runs/1/stream").LastAsync();

        Assert.True(progress.Data.GetProperty("is_under_way").GetBoolean());
        Assert.Equal("interrupted", cancelled.Json.GetProperty("state").GetString());
        Assert.InRange(left, 1, 119);
        Assert.Equal(("end", "finished"), (end.Type, end.Data.GetProperty("state").GetString()));
        Assert.Equal(120, (await client.GetAsync("/api/v1/runs/1/items?take=1000")).Json.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("outcome").GetString() != "Pending"));
    }

    [Fact]
    public async Task A_run_finds_its_ids_in_a_source()
    {
        await using var platform = await Platform.StartAsync(options => options with { Items = 30 });
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        var run = await client.PostAsync("/api/v1/runs", new { from = new[] { "own" } });
        var end = await client.EventsAsync("/api/v1/runs/1/stream").LastAsync();

        Assert.Equal(HttpStatusCode.Accepted, run.Status);
        Assert.Equal("finished", end.Data.GetProperty("state").GetString());
        Assert.InRange(end.Data.GetProperty("requested").GetInt32(), 20, 30);
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/runs", new { from = new[] { "nonsense:x" } })).Problem);
    }

    [Fact]
    public async Task Stopped_in_the_middle_of_a_run_and_of_streams_it_saves_and_ends_within_ten_seconds()
    {
        await using var platform = await Platform.StartAsync(app: app => app with { Qps = 20 });
        await using var service = await Service.StartAsync(platform.Cli.With(("ALI_QPS", "20")));
        using var client = service.Client();
        await client.PostAsync("/api/v1/runs", new { ids = platform.ItemIds(2000), fresh = true });
        var streams = new[] { "/api/v1/runs/1/stream", "/api/v1/changes/stream" }.Select(path => DrainAsync(client, path)).ToList();
        await platform.UntilGrantedAsync(10);

        var (exitCode, took, errors) = await service.StopAsync();
        await Task.WhenAll(streams);

        Assert.True(exitCode == 0, errors);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        var run = (await platform.Cli.RunAsync("runs", "show", "1", "--json")).JsonLines[0];
        Assert.Equal("interrupted", run.GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_export_is_written_in_the_background_and_downloaded_in_parts()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(40));
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();
        var export = (await client.PostAsync("/api/v1/exports", new { format = "Csv", products = new { sort = (string?)null, min_price = 0 } })).Json.GetProperty("id").GetString();
        await RunningService.UntilAsync(async () => (await client.GetAsync($"/api/v1/exports/{export}")).Json.GetProperty("state").GetString() == "Finished");

        var whole = await client.Http.GetByteArrayAsync($"/api/v1/exports/{export}/file");
        var parts = new List<byte>();
        foreach (var range in new[] { new RangeHeaderValue(0, 999), new RangeHeaderValue(1000, null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/exports/{export}/file") { Headers = { Range = range } };
            using var part = await client.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            parts.AddRange(await part.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(whole, parts);
        var view = (await client.GetAsync($"/api/v1/exports/{export}")).Json;
        Assert.Equal((40, whole.Length), (view.GetProperty("rows").GetInt32(), view.GetProperty("bytes").GetInt32()));
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/exports", new { products = new { sort = "price" } })).Problem);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/v1/exports/{export}")).Status);
        Assert.Equal("not-found", (await client.GetAsync($"/api/v1/exports/{export}/file")).Problem);
    }

    [Fact]
    public async Task Whatever_goes_wrong_is_told_as_a_problem()
    {
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        Assert.Equal("no-such-route", (await client.GetAsync("/api/v1/nowhere")).Problem);
        Assert.Equal("wrong-method", (await client.SendAsync(HttpMethod.Patch, "/api/v1/about", null)).Problem);
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/products?take=many")).Problem);
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/products?take=0")).Problem);
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/products?state=Nonsense")).Problem);
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/products?after=nonsense")).Problem);
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/products?fields=titel")).Problem);
        Assert.Equal("bad-request", (await client.GetAsync("/api/v1/products/12x")).Problem);
        Assert.Equal("bad-request", (await client.GetAsync($"/api/v1/products/{First}?at=1d&fresh=1s")).Problem);
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/runs", "{")).Problem);
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/runs", """{"id": ["1"]}""")).Problem);
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/runs", """{"ids": ["no id"]}""")).Problem);
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/runs", "{}")).Problem);
        Assert.Equal("not-found", (await client.GetAsync("/api/v1/runs/77")).Problem);
        Assert.Equal("wrong-content-type", await ProblemOfAsync(client, new StringContent("ids=1")));
        Assert.Equal("too-large", (await client.PutAsync("/api/v1/watches/big", new { zone = new string('x', 2 << 20) })).Problem);
    }

    [Fact]
    public async Task A_platform_that_fails_leaves_dead_letters_to_retry_or_drop()
    {
        await using var platform = await Platform.StartAsync(options => options with { Faults = new() { Http500 = 1 } });
        await using var service = await Service.StartAsync(platform.Cli.With(("ALI_MAX_ATTEMPTS", "1")));
        using var client = service.Client();
        await client.PostAsync("/api/v1/runs", new { ids = platform.ItemIds(3), fresh = true });
        await foreach (var step in client.EventsAsync("/api/v1/runs/1/stream")) _ = step;

        var page = (await client.GetAsync("/api/v1/dead-letters?take=2")).Json;
        var rest = (await client.GetAsync($"/api/v1/dead-letters?after={page.GetProperty("next").GetString()}")).Json;
        var retried = await client.PostAsync("/api/v1/dead-letters/retry", new { ids = new[] { First } });
        await foreach (var step in client.EventsAsync("/api/v1/runs/2/stream")) _ = step;

        Assert.Equal((HttpStatusCode.BadGateway, "given-up"), await GivenUpAsync(client));
        Assert.Equal((2, 1), (page.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        Assert.Equal((HttpStatusCode.Accepted, 1), (retried.Status, retried.Json.GetProperty("requested").GetInt32()));
        Assert.Equal("bad-request", (await client.PostAsync("/api/v1/dead-letters/drop", new { })).Problem);
        Assert.Equal(3, (await client.PostAsync("/api/v1/dead-letters/drop", new { all = true })).Json.GetProperty("dropped").GetInt32());
    }

    private static async Task<(HttpStatusCode Status, string Code)> GivenUpAsync(ApiClient client)
    {
        var answer = await client.GetAsync($"/api/v1/products/{First}?fresh=0s");
        return (answer.Status, answer.Problem);
    }

    private static async Task<string> ProblemOfAsync(ApiClient client, HttpContent content)
    {
        using var answer = await client.Http.PostAsync("/api/v1/runs", content);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString()!;
    }

    private static async Task DrainAsync(ApiClient client, string path)
    {
        try
        {
            await foreach (var step in client.EventsAsync(path)) _ = step;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The service may end before the last byte.
        }
    }
}
