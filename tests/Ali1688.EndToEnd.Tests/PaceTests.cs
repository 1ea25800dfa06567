namespace Ali1688.EndToEnd.Tests;

/// <summary>
/// The key's pace as the platform sees it. Alone on the machine: the platform counts calls as it sees them arrive, and tests that run beside
/// it would make both ends late.
/// </summary>
[CollectionDefinition(nameof(PaceTests), DisableParallelization = true)]
[Collection(nameof(PaceTests))]
public sealed class PaceTests
{
    [Fact]
    public async Task The_pace_is_kept()
    {
        await using var platform = await PacedPlatform.StartAsync(20);
        var result = await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(100), "--json");
        Assert.Equal((0, 100, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "rejected_by_quota")));
        await AssertKeptAsync(platform, 20);
    }

    [Fact]
    public async Task The_pace_is_kept_from_finding_ids_to_collecting_them()
    {
        await using var platform = await PacedPlatform.StartAsync(20, items: 400);
        var result = await platform.Cli.RunAsync("collect", "--from", "own", "--limit", "100", "--json");
        Assert.Equal((0, 100, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "rejected_by_quota")));
        Assert.Equal((await AssertKeptAsync(platform, 20)).Granted, await SourceTests.LoggedCallsAsync(platform.Cli));
    }

    [Fact]
    public Task Two_processes_on_one_store_keep_it_together_also_when_one_is_killed_and_started_again() => ShareAsync(cli => cli);

    [Fact]
    [Trait("Needs", "Servers")]
    public Task Two_processes_keep_it_together_on_mariadb_too() => ShareAsync(cli => cli.With(Servers.Database($"e2e_pace_{Environment.ProcessId}")));

    [Fact]
    public async Task Killed_five_times_it_is_kept_and_the_ledger_counts_no_call_too_few_and_few_too_many()
    {
        const int Kills = 5;
        await using var platform = await PacedPlatform.StartAsync(20);
        var cli = platform.Cli;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var run = cli.StartBeside("collect", "--ids-file", platform.WriteIds(2000), "--json");
            await platform.UntilGrantedAsync((await platform.CountAsync()).Granted + 1);
            await Task.Delay(TimeSpan.FromSeconds(1.3));
        }

        await Task.Delay(TimeSpan.FromSeconds(0.5));
        var used = (await cli.RunAsync("quota", "status", "--json")).Json.GetProperty("used_today").GetInt32();
        var counted = await AssertKeptAsync(platform, 20);
        TestContext.Current.TestOutputHelper?.WriteLine($"the ledger counts {used}, the platform {counted.Granted}");
        Assert.InRange(used - counted.Granted, 0, (Kills + 1) * 2); // what is in hand is a tenth of a second's worth
    }

    [Fact]
    public async Task A_limit_that_is_half_the_configured_one_is_found_and_used()
    {
        await using var platform = await PacedPlatform.StartAsync(10);
        await using var run = platform.Cli.With(("ALI_QPS", "20")).StartBeside("collect", "--ids-file", platform.WriteIds(2000), "--json");
        await platform.UntilGrantedAsync(150);
        Assert.InRange((await platform.CountAsync()).Rejected, 1, 3);
        var status = (await platform.Cli.RunAsync("quota", "status", "--json")).Json;
        Assert.InRange(status.GetProperty("learned_limit").GetDouble(), 8.5, 10);
    }

    [Fact]
    public async Task An_urgent_lookup_by_another_process_is_answered_while_a_large_run_goes_on()
    {
        await using var platform = await PacedPlatform.StartAsync(10);
        var cli = platform.Cli;
        await using var run = cli.StartBeside("collect", "--ids-file", platform.WriteIds(2000), "--priority", "low", "--json");
        await platform.UntilGrantedAsync(10);
        for (var lookup = 0; lookup < 3; lookup++)
        {
            var result = await cli.RunAsync("collect", $"{600000004000 + lookup}", "--priority", "high", "--fresh", "--json");
            Assert.Equal((0, 1), (result.ExitCode, CollectTests.Count(result, "collected")));
            await platform.UntilGrantedAsync((await platform.CountAsync()).Granted + 10); // the run goes on beside it
        }

        Assert.InRange((await platform.CountAsync()).Granted, 1, 1000); // most of the run's calls were still to come
        await AssertKeptAsync(platform, 10);
    }

    private static async Task ShareAsync(Func<Cli, Cli> on)
    {
        await using var platform = await PacedPlatform.StartAsync(20);
        var cli = on(platform.Cli);
        string[] firstIds = ["collect", "--ids-file", platform.WriteIds(90), "--json"];
        string[] otherIds = ["collect", "--ids-file", platform.WriteIds(90, first: 1000), "--json"];
        await using var first = cli.StartBeside(firstIds);
        await using var killed = cli.StartBeside(otherIds);
        await platform.UntilGrantedAsync(120);
        await killed.KillAsync();
        var again = await cli.RunAsync(otherIds);
        Assert.Equal((0, 90), (again.ExitCode, CollectTests.Count(again, "collected")));
        var result = await first.EndAsync();
        Assert.Equal((0, 90), (result.ExitCode, CollectTests.Count(result, "collected")));
        await AssertKeptAsync(platform, 20);
    }

    private static async Task<Arrivals> AssertKeptAsync(PacedPlatform platform, int limit)
    {
        var counted = await platform.CountAsync();
        Assert.Equal((0, limit), (counted.Rejected, Math.Max(limit, counted.MostInASecond)));
        return counted;
    }
}
