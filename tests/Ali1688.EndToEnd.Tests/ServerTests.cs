using System.Net;
using System.Text.Json;
using Ali1688.Tests.Storage.Support;
using Dapper;
using StackExchange.Redis;
using static Ali1688.EndToEnd.Tests.CollectTests;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The same .env as the article's script: MariaDB and Redis, and what happens when they go away.</summary>
[Trait("Needs", "Servers")]
public sealed class ServerTests
{
    [Fact]
    public async Task Rows_and_cache_keys_are_those_of_the_articles_script()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With([.. Servers.Database("e2e_rows"), ("REDIS_URL", TestServers.Require("TEST_REDIS_URL"))]);
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(500), "--json");
        Assert.Equal((0, 500), (result.ExitCode, Count(result, "collected")));
        await AssertStoredAsync(platform, cli, 500, 500, false);

        await using var database = await Servers.ConnectAsync("e2e_rows");
        var truth = (await platform.TruthAsync(1)).Values.Single();
        var row = await database.QuerySingleAsync("SELECT item_id, title, price, quantity, sale_count, detail_url, images, raw_data, created_at, updated_at FROM ali1688_products WHERE item_id = 600000000001");
        Assert.Equal((truth.GetProperty("title").GetString(), truth.GetProperty("price").GetDecimal()), ((string)row.title, (decimal)row.price));
        Assert.Equal(JsonValueKind.Array, JsonElement.Parse((string)row.images).ValueKind);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse((string)row.raw_data).GetProperty("productInfo").ValueKind);

        await using var redis = await ConnectionMultiplexer.ConnectAsync(TestServers.Require("TEST_REDIS_URL"));
        var left = await redis.GetDatabase().KeyTimeToLiveAsync("ali1688:product:600000000500");
        Assert.InRange(left!.Value.TotalSeconds, 3000, 3600);
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse((string)(await redis.GetDatabase().StringGetAsync("ali1688:product:600000000500"))!).ValueKind);
    }

    [Fact]
    public async Task What_another_program_cached_is_stored_without_a_call()
    {
        await using var platform = await Platform.StartAsync();
        await using var redis = await ConnectionMultiplexer.ConnectAsync(TestServers.Require("TEST_REDIS_URL"));
        await redis.GetDatabase().StringSetAsync("ali1688:product:600000000777", """{"item":{"item_id":600000000777,"title":"杯子","price":"3.50","quantity":7}}""", TimeSpan.FromSeconds(3000));
        var cli = platform.Cli.With(("REDIS_URL", TestServers.Require("TEST_REDIS_URL")), ("ALI_PROTOCOL", "top-sha1"));
        var result = await cli.RunAsync("collect", "600000000777", "--json");
        Assert.Equal((1, 0), (Count(result, "from_cache"), Count(result, "api_calls")));
        Assert.Equal("杯子", (await cli.RunAsync("products", "show", "600000000777", "--json")).Json.GetProperty("product").GetProperty("title").GetString());
    }

    [Fact]
    public async Task Redis_stopped_in_the_middle_of_a_run_costs_nothing_but_speed()
    {
        await using var platform = await Platform.StartAsync();
        await using var redis = new PrivateRedis();
        await redis.StartAsync();
        var cli = platform.Cli.With(("REDIS_URL", redis.Url.Reveal()), ("ALI_QPS", "400"));
        using var process = cli.Start("collect", "--ids-file", platform.WriteIds(1500), "--json");
        await UntilAnsweredAsync(platform, 300);
        await redis.KillAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(1500, JsonElement.Parse(await output).GetProperty("collected").GetInt32());
        Assert.Contains("Redis", await errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_five_times_on_mariadb_nothing_is_lost_and_nothing_is_there_twice()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(Servers.Database("e2e_kill"));
        var ids = platform.WriteIds(3000);
        for (var kill = 0; kill < 5; kill++)
        {
            using var process = cli.Start("collect", "--ids-file", ids, "--json");
            var before = (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32();
            while (!process.HasExited && (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < before + 300 + (kill * 37)) await Task.Delay(5);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var last = await cli.RunAsync("collect", "--ids-file", ids, "--json");
        Assert.Equal(0, last.ExitCode);
        AssertAddsUp(last, 3000);
        await AssertStoredAsync(platform, cli, 3000, 3000, false);
    }

    [Fact]
    public async Task Killed_while_ids_are_found_on_mariadb_every_one_is_found_once()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 40_000, Latency = TimeSpan.FromMilliseconds(5) });
        var cli = platform.Cli.With([.. Servers.Database("e2e_sources"), ("ALI_PROFILE", "product.search.queryProductDetail")]);
        using var process = cli.Start("collect", "--from", "keyword:T恤", "--fresh", "--json");
        while (!process.HasExited && await SourceTests.CallsAsync(platform, "product.search.keywordQuery") < 20) await Task.Delay(5);
        process.Kill();
        await process.WaitForExitAsync();
        var last = await cli.RunAsync("collect", "--from", "keyword:T恤", "--fresh", "--json");
        var hits = await SourceTests.HitsAsync(platform, 40_000, "T恤");
        Assert.Equal((0, hits.Count, hits.Count), (last.ExitCode, SourceTests.Discovered(last, "ids"), Count(last, "collected")));
        Assert.Equal(hits, await SourceTests.StoredAsync(cli));
    }

    [Fact]
    public async Task A_database_that_stops_for_a_while_is_waited_for()
    {
        await using var platform = await Platform.StartAsync();
        await using var mariadb = new PrivateMariaDb();
        await mariadb.StartAsync();
        var cli = platform.Cli.With(("DB_HOST", "127.0.0.1"), ("DB_PORT", $"{mariadb.Port}"), ("DB_USER", "root"), ("ALI_QPS", "400"));
        using var process = cli.Start("collect", "--ids-file", platform.WriteIds(3000), "--json");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await UntilAnsweredAsync(platform, 600);
        await mariadb.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(20));
        Assert.False(process.HasExited);
        await mariadb.StartAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, process.ExitCode == 0 ? "" : await errors));
        Assert.Equal(3000, JsonElement.Parse(await output).GetProperty("collected").GetInt32());
        Assert.Contains("warning", await errors, StringComparison.Ordinal);
        await AssertStoredAsync(platform, cli, 3000, 3000, false);
    }

    [Fact]
    public async Task Messages_are_refused_while_the_database_is_away_and_taken_when_it_is_back()
    {
        await using var platform = await Platform.StartAsync();
        await using var mariadb = new PrivateMariaDb();
        await mariadb.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli.With(("DB_HOST", "127.0.0.1"), ("DB_PORT", $"{mariadb.Port}"), ("DB_USER", "root")));
        const string Message = """{"msgId":1,"type":"PRODUCT_RELATION_VIEW_PRODUCT_REPOST","data":{"productIds":"1"}}""";
        await mariadb.KillAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.PushAsync(Message)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.GetAsync("/health/ready")).Status);

        await mariadb.StartAsync();
        while ((await service.PushAsync(Message)).Status != HttpStatusCode.OK) await Task.Delay(200);
        var (exitCode, took, _) = await service.StopAsync();
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static async Task UntilAnsweredAsync(Platform platform, int answers)
    {
        while ((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < answers) await Task.Delay(20);
    }
}
