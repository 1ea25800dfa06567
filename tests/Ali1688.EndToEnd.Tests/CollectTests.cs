using System.Text.Json;
using Ali1688.Sandbox;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The program as a process against the platform: ids in, clean products in the store, every id accounted for.</summary>
public sealed class CollectTests
{
    [Theory]
    [InlineData("aop", "alibaba.product.get")]
    [InlineData("top-sha1", "alibaba.item.get")]
    public async Task Every_product_is_stored_as_the_platform_knows_it(string protocol, string profile)
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_PROTOCOL", protocol), ("ALI_PROFILE", profile));
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(1000, unknown: 20), "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal((1020, 1000, 20), (Count(result, "requested"), Count(result, "collected"), Count(result, "not_found")));
        await AssertStoredAsync(platform, cli, 1000, 1000, protocol == "top-sha1");
        Assert.Equal(0, (await platform.StatsAsync()).GetProperty("refusedSignatures").GetInt32());
    }

    [Fact]
    public async Task The_cross_border_profile_works_too()
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.With(("ALI_PROFILE", "product.search.queryProductDetail")).RunAsync("collect", "--ids-file", platform.WriteIds(200, unknown: 3), "--json");
        var offShelf = (await platform.TruthAsync(200)).Values.Count(t => t.GetProperty("served").GetProperty("product.search.queryProductDetail").GetProperty("as").GetString() != "item");
        Assert.Equal((0, 200 - offShelf, 3 + offShelf), (result.ExitCode, Count(result, "collected"), Count(result, "not_found")));
    }

    [Fact]
    public async Task Under_every_kind_of_fault_and_short_lived_tokens_every_id_ends_in_one_outcome_and_nothing_false_is_stored()
    {
        await using var platform = await Platform.StartAsync(o => o with
        {
            Faults = FaultRates.All(0.05),
            AccessTokenLife = TimeSpan.FromSeconds(5),
            SlowTime = TimeSpan.FromSeconds(1),
            HangTime = TimeSpan.FromSeconds(30),
        });
        var cli = platform.Cli.With(("ALI_ANSWER_TIMEOUT", "2"));
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(3000, unknown: 50), "--json");
        var stats = await platform.StatsAsync();
        Assert.Equal(2, result.ExitCode);
        AssertAddsUp(result, 3050);
        Assert.Equal(0, Count(result, "skipped"));
        Assert.Equal(0, stats.GetProperty("refusedSignatures").GetInt32());
        Assert.InRange(result.PeakMemoryBytes, 1, 300L << 20);
        await AssertStoredAsync(platform, cli, 3000, Count(result, "collected"), false);

        var letters = (await cli.RunAsync("dead-letters", "list", "--limit", "10000", "--json")).JsonLines;
        Assert.Equal(Count(result, "failed"), letters.Count);
        Assert.All(letters, letter => Assert.NotEqual("", letter.GetProperty("reason").GetString()));

        await platform.PostAsync("/sandbox/faults", new FaultRates());
        var retried = await cli.RunAsync("dead-letters", "retry", "--all", "--json");
        Assert.Equal(0, retried.ExitCode);
        Assert.Empty((await cli.RunAsync("dead-letters", "list", "--json")).JsonLines);
        AssertAddsUp(retried, letters.Count);
    }

    [Fact]
    public async Task A_second_run_takes_what_is_fresh_and_a_forced_one_finds_nothing_changed()
    {
        await using var platform = await Platform.StartAsync();
        var ids = platform.WriteIds(300);
        await platform.Cli.RunAsync("collect", "--ids-file", ids, "--json");
        var again = await platform.Cli.RunAsync("collect", "--ids-file", ids, "--json");
        Assert.Equal((300, 0), (Count(again, "from_cache"), Count(again, "api_calls")));
        await platform.PostAsync("/sandbox/change", new { id = 600000000007, price = 3.21 });
        var forced = await platform.Cli.RunAsync("collect", "--ids-file", ids, "--fresh", "--json");
        Assert.Equal((300, 1, 299), (Count(forced, "collected"), Count(forced, "changed"), Count(forced, "unchanged")));
    }

    [Fact]
    public async Task Killed_five_times_the_same_command_loses_nothing_and_asks_for_at_most_two_batches_again()
    {
        await using var platform = await Platform.StartAsync();
        var ids = platform.WriteIds(5000);
        var random = new Random(7);
        for (var kill = 0; kill < 5; kill++)
        {
            using var process = platform.Cli.Start("collect", "--ids-file", ids, "--json");
            var before = (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32();
            var after = random.Next(50, 900);
            while (!process.HasExited && (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < before + after) await Task.Delay(5);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var last = await platform.Cli.RunAsync("collect", "--ids-file", ids, "--json");
        Assert.Equal(0, last.ExitCode);
        AssertAddsUp(last, 5000);
        Assert.True(last.Json.GetProperty("resumed").GetBoolean());
        await AssertStoredAsync(platform, platform.Cli, 5000, 5000, false);
        Assert.InRange((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32(), 5000, 5000 + (5 * 1000));
    }

    [Fact]
    public async Task An_interrupted_run_saves_its_state_and_goes_on()
    {
        await using var platform = await Platform.StartAsync(app: a => a with { Qps = 50 });
        var cli = platform.Cli.With(("ALI_QPS", "40"));
        var ids = platform.WriteIds(200);
        using var process = cli.Start("collect", "--ids-file", ids, "--json");
        while ((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 40) await Task.Delay(20);
        using var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync();
        var report = JsonElement.Parse(await process.StandardOutput.ReadToEndAsync());
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("interrupted", report.GetProperty("state").GetString());
        Assert.InRange(report.GetProperty("skipped").GetInt32(), 1, 165);

        var resumed = await cli.RunAsync("runs", "resume", "1", "--json");
        Assert.Equal((0, 200), (resumed.ExitCode, Count(resumed, "collected")));
        Assert.Equal(0, (await platform.StatsAsync()).GetProperty("rejectedByQuota").GetInt32());
    }

    [Fact]
    public async Task Twenty_collectors_with_one_expired_token_cause_one_refresh()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "600000000001");
        await platform.PostAsync("/sandbox/tokens/expire");
        await platform.PostAsync("/sandbox/stats/reset");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => platform.Cli.RunAsync("collect", $"{600000000100 + i}", "--json")));
        Assert.All(results, r => Assert.Equal((0, 1), (r.ExitCode, Count(r, "collected"))));
        Assert.Equal(1, (await platform.AppStatsAsync()).GetProperty("tokenRequests").GetProperty("refresh_token").GetInt32());
    }

    [Fact]
    public async Task The_demo_leaves_products_that_can_be_listed()
    {
        await using var platform = await Platform.StartAsync();
        var cli = new Cli(platform.Cli.Folder, new Dictionary<string, string>());
        foreach (var protocol in new[] { "aop", "top-sha1" })
        {
            Assert.Equal(0, (await cli.RunAsync("demo", "--items", "20", "--qps", "100", "--protocol", protocol)).ExitCode);
        }

        Assert.Equal(20, (await cli.RunAsync("products", "list", "--json")).JsonLines.Count);
        Assert.Contains("¥", (await cli.RunAsync("products", "show", "600000000001")).Output, StringComparison.Ordinal);
    }

    internal static int Count(CliResult result, string name) => result.Json.GetProperty(name).GetInt32();

    internal static void AssertAddsUp(CliResult result, int requested)
    {
        Assert.Equal(requested, Count(result, "requested"));
        Assert.Equal(requested, new[] { "collected", "from_cache", "not_found", "failed", "skipped" }.Sum(name => Count(result, name)));
        Assert.Equal(Count(result, "collected"), Count(result, "changed") + Count(result, "unchanged"));
    }

    internal static async Task AssertStoredAsync(Platform platform, Cli cli, int asked, int expected, bool sevenFieldsOnly)
    {
        var truth = await platform.TruthAsync(asked);
        var stored = (await cli.RunAsync("products", "list", "--limit", "100000", "--json")).JsonLines.Select(line => line.GetProperty("product")).ToList();
        Assert.Equal(expected, stored.Count);
        Assert.Equal(expected, stored.Select(p => p.GetProperty("id").GetRawText()).Distinct().Count());
        foreach (var product in stored)
        {
            var differences = Truth.Differences(truth[product.GetProperty("id").GetRawText()], product, sevenFieldsOnly).ToList();
            Assert.True(differences.Count == 0, $"{product.GetProperty("id")}: {string.Join("; ", differences)}");
        }
    }
}
