using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>APIs that take several ids a call, and keys that see different products.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task Twenty_ids_share_a_call_and_each_has_its_own_outcome_and_raw_answer()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_PROFILE", "alibaba.product.getByIdList"), ("ALI_QPS", "40"));
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(1000), "--json");
        Assert.Equal((0, 1000), (result.ExitCode, CollectTests.Count(result, "collected")));
        Assert.Equal(50, (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32());
        await CollectTests.AssertStoredAsync(platform, cli, 1000, 1000, false);
        var raw = (await cli.RunAsync("products", "show", $"{600000000007}", "--raw")).Output;
        Assert.Contains("600000000007", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("600000000008", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_that_do_not_exist_cost_the_others_of_their_group_nothing()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_PROFILE", "alibaba.product.getByIdList"));
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(300, unknown: 40), "--json");
        Assert.Equal((0, 300, 40, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "not_found"), CollectTests.Count(result, "failed")));
    }

    [Fact]
    public async Task Each_shops_products_are_found_by_the_key_of_that_shop()
    {
        await using var platform = await Platform.StartAsync(o => o with
        {
            OwnShare = 0.5,
            Apps = [o.Apps[0], o.Apps[0] with { AppKey = "2000000", AppSecret = "second-secret", RefreshToken = "second-refresh" }],
        });
        var keys = Path.Combine(platform.Cli.Folder, "keys.json");
        await File.WriteAllTextAsync(keys, $$"""
            [
              { "app_key": "1000000", "app_secret": "{{Platform.AppSecret}}", "refresh_token": "{{Platform.RefreshToken}}" },
              { "app_key": "2000000", "app_secret": "second-secret", "refresh_token": "second-refresh" }
            ]
            """);
        var first = await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(400), "--json");
        var both = await platform.Cli.With(("ALI_KEYS_FILE", keys)).RunAsync("collect", "--ids-file", platform.WriteIds(400), "--fresh", "--json");
        Assert.InRange(CollectTests.Count(first, "collected"), 100, 300);
        Assert.InRange(CollectTests.Count(both, "collected"), CollectTests.Count(first, "collected") + 50, 400);
        Assert.Equal(400, CollectTests.Count(both, "collected") + CollectTests.Count(both, "not_found"));
    }
}
