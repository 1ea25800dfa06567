using System.Diagnostics;
using System.Text.Json;
using Ali1688.Sandbox;
using Microsoft.Data.Sqlite;
using static Ali1688.EndToEnd.Tests.CollectTests;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The program finds its ids itself: own products, a keyword's, a seller's; whole, once, resumable, within the quota.</summary>
public sealed class SourceTests
{
    private const string Search = "product.search.keywordQuery";
    private static readonly (string Name, string Value) CrossBorder = ("ALI_PROFILE", "product.search.queryProductDetail");

    [Fact]
    public async Task Every_own_product_is_found_once()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 1000, OwnShare = 0.4 });
        var own = (await platform.TruthAsync(1000)).Where(p => Served(p.Value, "alibaba.product.get") == "item").Select(p => p.Key).ToHashSet();
        var result = await platform.Cli.RunAsync("collect", "--from", "own", "--json");
        Assert.Equal((0, own.Count, own.Count), (result.ExitCode, Count(result, "requested"), Count(result, "collected")));
        Assert.Equal(own, await StoredAsync(platform.Cli));
        Assert.Equal((own.Count, (own.Count / 20) + 2), (Discovered(result, "ids"), Discovered(result, "pages")));
    }

    [Fact]
    public async Task A_keyword_with_ten_thousand_hits_is_found_whole_by_splitting()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 120_000 });
        var hits = await HitsAsync(platform, 120_000, "T恤");
        var result = await platform.Cli.With(CrossBorder).RunAsync("collect", "--from", "keyword:T恤", "--json");
        Assert.InRange(hits.Count, 9000, 11_000);
        Assert.Equal((0, hits.Count, hits.Count), (result.ExitCode, Count(result, "requested"), Count(result, "collected")));
        Assert.Equal(hits, await StoredAsync(platform.Cli));
        Assert.Equal(0, result.Json.GetProperty("discovered").GetProperty("cut").GetArrayLength());
        Assert.InRange(await CallsAsync(platform, Search), hits.Count / 50, hits.Count / 50 * 1.3);
    }

    [Fact]
    public async Task Under_every_kind_of_fault_and_short_lived_tokens_a_keyword_is_still_found_whole()
    {
        await using var platform = await Platform.StartAsync(o => o with
        {
            Items = 26_000,
            Faults = FaultRates.All(0.02),
            AccessTokenLife = TimeSpan.FromSeconds(5),
            SlowTime = TimeSpan.FromSeconds(0.5),
            HangTime = TimeSpan.FromSeconds(30),
        });
        var hits = await HitsAsync(platform, 26_000, "T恤");
        var cli = platform.Cli.With(CrossBorder, ("ALI_ANSWER_TIMEOUT", "1"), ("ALI_MAX_ATTEMPTS", "20"));
        var result = await cli.RunAsync("collect", "--from", "keyword:T恤", "--json");
        Assert.Equal((hits.Count, true), (Count(result, "requested"), result.ExitCode is 0 or 2));
        AssertAddsUp(result, hits.Count);
        Assert.Equal(0, Count(result, "skipped"));
    }

    [Fact]
    public async Task Killed_three_times_while_finding_nothing_is_lost_and_only_pages_under_way_are_asked_for_again()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 60_000, Latency = TimeSpan.FromMilliseconds(5) });
        var hits = await HitsAsync(platform, 60_000, "T恤");
        var cli = platform.Cli.With(CrossBorder);
        foreach (var pages in new[] { 3, 30, 60 })
        {
            using var process = cli.Start("collect", "--from", "keyword:T恤", "--json");
            while (!process.HasExited && await CallsAsync(platform, Search) < pages) await Task.Delay(5);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var last = await cli.RunAsync("collect", "--from", "keyword:T恤", "--json");
        Assert.Equal((0, hits.Count, true), (last.ExitCode, Count(last, "collected"), last.Json.GetProperty("resumed").GetBoolean()));
        Assert.Equal(hits, await StoredAsync(cli));
        Assert.InRange(await CallsAsync(platform, Search), Discovered(last, "pages"), Discovered(last, "pages") + 3);
    }

    [Fact]
    public async Task Interrupted_while_finding_a_run_goes_on_with_resume()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 20_000, Latency = TimeSpan.FromMilliseconds(20) });
        var cli = platform.Cli.With(CrossBorder);
        using var process = cli.Start("collect", "--from", "keyword:T恤", "--json");
        while (await CallsAsync(platform, Search) < 10) await Task.Delay(5);
        using var interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync();
        var report = JsonElement.Parse(await process.StandardOutput.ReadToEndAsync());
        Assert.Equal((130, "interrupted"), (process.ExitCode, report.GetProperty("state").GetString()));
        Assert.False(report.GetProperty("discovered").GetProperty("complete").GetBoolean());

        var resumed = await cli.RunAsync("runs", "resume", "1", "--json");
        Assert.Equal((0, true), (resumed.ExitCode, resumed.Json.GetProperty("discovered").GetProperty("complete").GetBoolean()));
        Assert.Equal(await HitsAsync(platform, 20_000, "T恤"), await StoredAsync(cli));
    }

    [Fact]
    public async Task Sources_and_given_ids_count_once_together()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 10_000 });
        var truth = await platform.TruthAsync(10_000);
        var seller = truth.Values.First(p => IsForSale(p)).GetProperty("supplier").GetProperty("openId").GetString()!;
        var ofSeller = truth.Where(p => IsForSale(p.Value) && p.Value.GetProperty("supplier").GetProperty("openId").GetString() == seller).Select(p => p.Key);
        var dear = Hits(truth, "T恤").Where(id => truth[id].GetProperty("price").GetDecimal() >= 100);
        var given = truth.Values.First(IsForSale).GetProperty("id").GetRawText();
        var result = await platform.Cli.With(CrossBorder).RunAsync("collect", given, "--from", $"seller:{seller}", "--from", "keyword:T恤?priceFrom=100", "--from", "keyword:T恤?priceFrom=100", "--json");
        var all = ofSeller.Concat(dear).Append(given).ToHashSet();
        Assert.Equal((0, all.Count, all.Count - 1), (result.ExitCode, Count(result, "requested"), Discovered(result, "ids")));
        Assert.Equal(all, await StoredAsync(platform.Cli));
    }

    [Fact]
    public async Task A_limit_ends_the_finding()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 60_000 });
        var result = await platform.Cli.With(CrossBorder).RunAsync("collect", "--from", "keyword:T恤", "--from", "keyword:毛巾", "--limit", "120", "--json");
        Assert.Equal((0, 120, 120, 3), (result.ExitCode, Count(result, "requested"), Count(result, "collected"), Discovered(result, "pages")));
    }

    [Fact]
    public async Task A_source_that_finds_nothing_is_no_failure()
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.RunAsync("collect", "--from", "keyword:no such thing anywhere", "--from", "seller:nobody", "--json");
        Assert.Equal((0, 0, "finished"), (result.ExitCode, Count(result, "requested"), result.Json.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_spent_day_stops_the_finding_where_waiting_is_not_wanted()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 20_000 }, a => a with { PerDay = 15 });
        var cli = platform.Cli.With(CrossBorder, ("ALI_QPS", "50"));
        var result = await cli.RunAsync("collect", "--from", "keyword:T恤", "--no-wait", "--json");
        Assert.Equal((3, "day-quota-spent"), (result.ExitCode, result.Json.GetProperty("state").GetString()));
        Assert.InRange(Discovered(result, "ids"), 500, 750);
    }

    [Fact]
    public async Task The_searchs_own_quota_and_the_keys_are_both_kept()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 20_000 }, a => a with { PerDay = 500, ApiLimits = new Dictionary<string, SandboxLimits> { [Search] = new(0, 0, 12) } });
        await File.WriteAllTextAsync(Path.Combine(platform.Cli.Folder, "keys.json"), $$"""[{ "app_key": "1000000", "app_secret": "{{Platform.AppSecret}}", "refresh_token": "{{Platform.RefreshToken}}", "per_day": 500, "apis": { "{{Search}}": { "per_day": 12 } } }]""");
        var result = await platform.Cli.With(CrossBorder, ("ALI_KEYS_FILE", "keys.json")).RunAsync("collect", "--from", "keyword:T恤", "--no-wait", "--json");
        Assert.Equal((3, "day-quota-spent", 12, 0), (result.ExitCode, result.Json.GetProperty("state").GetString(), await CallsAsync(platform, Search), Count(result, "rejected_by_quota")));
        Assert.InRange(Discovered(result, "ids"), 500, 600);
    }

    [Fact]
    public async Task Own_products_of_every_key_are_found()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 1000, OwnShare = 0.3, Apps = [.. o.Apps, o.Apps[0] with { AppKey = "2000000" }] });
        var keys = new[] { "1000000", "2000000" }.Select(key => new { app_key = key, app_secret = Platform.AppSecret, refresh_token = Platform.RefreshToken });
        await File.WriteAllTextAsync(Path.Combine(platform.Cli.Folder, "keys.json"), JsonSerializer.Serialize(keys));
        var result = await platform.Cli.With(CrossBorder, ("ALI_KEYS_FILE", "keys.json")).RunAsync("collect", "--from", "own", "--json");
        var alone = await platform.Cli.With(CrossBorder).RunAsync("collect", "--from", "own", "--json");
        Assert.Equal((0, 0), (result.ExitCode, alone.ExitCode));
        Assert.InRange(Discovered(result, "ids"), Discovered(alone, "ids") + 100, 700);
    }

    [Fact]
    public async Task A_missing_permission_names_the_api_and_what_to_apply_for()
    {
        await using var platform = await Platform.StartAsync(app: a => a with { GrantedApis = ["alibaba.product.get"] });
        var result = await platform.Cli.RunAsync("collect", "600000000001", "--from", "keyword:T恤", "--json");
        Assert.Equal((3, "permission-refused", 1), (result.ExitCode, result.Json.GetProperty("state").GetString(), Count(result, "skipped")));
        Assert.Contains("com.alibaba.fenxiao.crossborder:product.search.keywordQuery", result.Errors, StringComparison.Ordinal);
        Assert.Contains("solution", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "keyword:TEXT")]
    [InlineData("keyword:", "needs a text")]
    [InlineData("keyword:T恤?colour=red", "priceFrom")]
    [InlineData("keyword:T恤?priceFrom=5&priceTo=1", "above")]
    [InlineData("keyword:T恤?priceFrom=cheap", "priceFrom")]
    public async Task A_wrong_source_is_told_with_what_is_accepted(string source, string told)
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.RunAsync("collect", "--from", source);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32());
    }

    [Fact]
    public async Task Every_call_of_finding_and_collecting_is_in_the_log_of_calls()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 3000, Faults = new FaultRates { Http503 = 0.05 } });
        var cli = platform.Cli.With(CrossBorder, ("ALI_QPS", "200"));
        var result = await cli.RunAsync("collect", "--from", "keyword:T恤", "--json");
        var stats = await platform.AppStatsAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(stats.GetProperty("totalCalls").GetInt32(), Count(result, "api_calls"));
        Assert.Equal(stats.GetProperty("totalCalls").GetInt64(), await LoggedCallsAsync(cli));
    }

    internal static async Task<int> CallsAsync(Platform platform, string api)
    {
        var calls = (await platform.AppStatsAsync()).GetProperty("calls");
        return calls.TryGetProperty(api, out var outcomes) ? outcomes.EnumerateObject().Sum(outcome => outcome.Value.GetInt32()) : 0;
    }

    internal static async Task<long> LoggedCallsAsync(Cli cli)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(cli.Folder, "data", "ali1688.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM calls";
        return (long)(await command.ExecuteScalarAsync())!; // a count is never null
    }

    internal static int Discovered(CliResult result, string name) => result.Json.GetProperty("discovered").GetProperty(name).GetInt32();

    internal static async Task<HashSet<string>> StoredAsync(Cli cli)
    {
        var ids = (await cli.RunAsync("products", "list", "--limit", "1000000", "--json")).JsonLines.Select(line => line.GetProperty("product").GetProperty("id").GetRawText()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        return [.. ids];
    }

    internal static async Task<HashSet<string>> HitsAsync(Platform platform, int items, string keyword) => Hits(await platform.TruthAsync(items), keyword);

    /// <summary>What the platform says that it finds: the keyword stands in the title or in the category's name.</summary>
    private static HashSet<string> Hits(Dictionary<string, JsonElement> truth, string keyword) =>
        [.. truth.Where(p => IsForSale(p.Value) && (Contains(p.Value.GetProperty("title"), keyword) || Contains(p.Value.GetProperty("category").GetProperty("name"), keyword))).Select(p => p.Key)];

    private static bool Contains(JsonElement text, string keyword) => text.GetString()!.Contains(keyword, StringComparison.OrdinalIgnoreCase); // the truth has both texts

    private static bool IsForSale(JsonElement product) => Served(product, "product.search.queryProductDetail") == "item";

    private static string? Served(JsonElement product, string api) => product.GetProperty("served").GetProperty(api).GetProperty("as").GetString();
}
