using System.Globalization;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The quota as a user meets it: days that end, keys that are spent, costs told before, calls listed after.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task A_spent_day_parks_the_run_which_goes_on_by_itself_after_the_reset()
    {
        // The configuration knows whole seconds.
        var reset = TimeSpan.FromSeconds(Math.Floor(DateTimeOffset.UtcNow.AddHours(8).AddSeconds(25).TimeOfDay.TotalSeconds));
        await using var platform = await Platform.StartAsync(o => o with { DayReset = TimeOnly.FromTimeSpan(reset) }, a => a with { PerDay = 100 });
        var cli = platform.Cli.With(("ALI_DAILY_QUOTA", "100"), ("ALI_QUOTA_RESET", reset.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)));
        var run = cli.RunAsync("collect", "--ids-file", platform.WriteIds(150), "--json");
        while ((await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32() < 100) await Task.Delay(100);
        await Task.Delay(2000);
        var parked = await platform.AppStatsAsync();
        Assert.Equal((100, 0), (parked.GetProperty("totalCalls").GetInt32(), parked.GetProperty("rejectedByQuota").GetInt32()));

        var result = await run;
        Assert.Equal((0, 150, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "retries")));
        Assert.Equal(150, (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32());
        Assert.Contains("going on by itself at", result.Errors, StringComparison.Ordinal);
        Assert.Contains("A new day's quota has begun", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exactly_the_days_quota_is_used_over_several_runs_and_no_wait_ends_with_3()
    {
        await using var platform = await Platform.StartAsync(app: a => a with { PerDay = 1000 });
        var cli = platform.Cli.With(("ALI_DAILY_QUOTA", "1000"), ("ALI_QPS", "0"));
        Assert.Equal(0, (await cli.RunAsync("collect", "--ids-file", platform.WriteIds(400), "--json")).ExitCode);
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(1200), "--fresh", "--no-wait", "--json");
        Assert.Equal((3, 600, 600), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "skipped")));
        Assert.Equal("day-quota-spent", result.Json.GetProperty("state").GetString());
        var stats = await platform.AppStatsAsync();
        Assert.Equal((1000, 0), (stats.GetProperty("totalCalls").GetInt32(), stats.GetProperty("rejectedByQuota").GetInt32()));

        var status = (await cli.RunAsync("quota", "status", "--json")).Json;
        Assert.Equal((1000, 0), (status.GetProperty("used_today").GetInt32(), status.GetProperty("left_today").GetInt32()));
        Assert.Equal(JsonValueKind.String, status.GetProperty("parked_until").ValueKind);
    }

    [Fact]
    public async Task The_cost_of_a_run_is_told_without_a_call()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_DAILY_QUOTA", "1000"), ("ALI_QPS", "10"));
        await cli.With(("ALI_QPS", "0")).RunAsync("collect", "--ids-file", platform.WriteIds(50), "--json");
        var before = (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32();
        var cost = (await cli.RunAsync("collect", "--ids-file", platform.WriteIds(250), "--dry-run", "--json")).Json;
        Assert.Equal((250, 50, 200), (cost.GetProperty("requested").GetInt32(), cost.GetProperty("fresh").GetInt32(), cost.GetProperty("calls").GetInt32()));
        Assert.Equal((20.0, 0.2105), (cost.GetProperty("seconds").GetDouble(), cost.GetProperty("share_of_today").GetDouble()));
        Assert.Equal(before, (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32());
        Assert.Contains("runs", (await cli.RunAsync("runs", "list")).Output + "runs", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_call_is_logged_listed_and_exported_without_a_secret()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(30, unknown: 2), "--json");
        var calls = (await platform.Cli.RunAsync("calls", "list", "--json", "--limit", "100")).JsonLines;
        Assert.Equal((30, 2), (calls.Count(c => c.GetProperty("ending").GetString() == "Answered"), calls.Count(c => c.GetProperty("ending").GetString() == "NotFound")));
        var export = await platform.Cli.RunAsync("calls", "export", "--out", "-");
        Assert.Equal(33, export.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("at,key,api,id,ending,latency_ms,attempt,node", export.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.AppSecret, export.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_keys_add_up_and_one_that_is_spent_or_refused_leaves_the_work_to_the_others()
    {
        await using var platform = await Platform.StartAsync(o => o with
        {
            Apps =
            [
                o.Apps[0] with { PerDay = 20 },
                o.Apps[0] with { AppKey = "2000000", AppSecret = "second-secret", RefreshToken = "second-refresh" },
                o.Apps[0] with { AppKey = "3000000", AppSecret = "third-secret", RefreshToken = "third-refresh" },
            ],
        });
        var keys = Path.Combine(platform.Cli.Folder, "keys.json");
        await File.WriteAllTextAsync(keys, $$"""
            [
              { "app_key": "1000000", "app_secret": "{{Platform.AppSecret}}", "refresh_token": "{{Platform.RefreshToken}}", "per_day": 20, "qps": 100 },
              { "app_key": "2000000", "app_secret": "env:SECOND_SECRET", "refresh_token": "second-refresh", "qps": 50 },
              { "app_key": "3000000", "app_secret": "wrong", "refresh_token": "third-refresh", "qps": 50 }
            ]
            """);
        var cli = platform.Cli.With(("ALI_KEYS_FILE", keys), ("SECOND_SECRET", "second-secret"));
        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(200), "--json");
        Assert.Equal((0, 200), (result.ExitCode, CollectTests.Count(result, "collected")));
        var apps = (await platform.StatsAsync()).GetProperty("apps");
        Assert.Equal(20, apps.GetProperty("1000000").GetProperty("totalCalls").GetInt32());
        Assert.Equal(180, apps.GetProperty("2000000").GetProperty("totalCalls").GetInt32());
        Assert.Contains("3000000 stands aside", result.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await cli.RunAsync("quota", "status", "--json")).JsonLines.Count);
    }
}
