namespace Ali1688.EndToEnd.Tests;

/// <summary>Alone on the machine: the platform counts calls as it sees them arrive, and tests that run beside it would make both ends late.</summary>
[CollectionDefinition(nameof(PaceTests), DisableParallelization = true)]
[Collection(nameof(PaceTests))]
public sealed class PaceTests
{
    [Fact]
    public async Task The_pace_is_kept()
    {
        await using var platform = await Platform.StartAsync(app: a => a with { Qps = 20 });
        var result = await platform.Cli.With(("ALI_QPS", "20")).RunAsync("collect", "--ids-file", platform.WriteIds(100), "--json");
        Assert.Equal((0, 100, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "rejected_by_quota")));
        Assert.InRange((await platform.AppStatsAsync()).GetProperty("mostArrivalsInASecond").GetInt32(), 1, 20);
    }

    [Fact]
    public async Task The_pace_is_kept_from_finding_ids_to_collecting_them()
    {
        await using var platform = await Platform.StartAsync(o => o with { Items = 400 }, a => a with { Qps = 20 });
        var cli = platform.Cli.With(("ALI_QPS", "20"));
        var result = await cli.RunAsync("collect", "--from", "own", "--limit", "100", "--json");
        var stats = await platform.AppStatsAsync();
        Assert.Equal((0, 100, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "rejected_by_quota")));
        Assert.InRange(stats.GetProperty("mostArrivalsInASecond").GetInt32(), 1, 20);
        Assert.Equal(stats.GetProperty("totalCalls").GetInt64(), await SourceTests.LoggedCallsAsync(cli));
    }
}
