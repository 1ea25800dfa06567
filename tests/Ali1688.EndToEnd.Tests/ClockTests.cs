namespace Ali1688.EndToEnd.Tests;

/// <summary>A machine whose clock is wrong by hours collects all the same, and is told so once.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData("aop", 7200)]
    [InlineData("aop", -40000)]
    [InlineData("top-sha1", 7200)]
    public async Task A_wrong_clock_collects_everything_and_is_told_once(string protocol, int skewSeconds)
    {
        await using var platform = await Platform.StartAsync();
        await platform.PostAsync("/sandbox/clock", new { skewSeconds });
        var cli = platform.Cli.With(("ALI_PROTOCOL", protocol), ("ALI_QPS", "50"));

        var result = await cli.RunAsync("collect", "--ids-file", platform.WriteIds(60), "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal((60, 0), (CollectTests.Count(result, "collected"), CollectTests.Count(result, "failed")));
        Assert.Equal(2, result.Errors.Split("This machine's clock is").Length);
        Assert.Contains(skewSeconds > 0 ? "behind the platform's" : "ahead of the platform's", result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_warns_of_a_wrong_clock_without_failing()
    {
        await using var platform = await Platform.StartAsync();
        await platform.PostAsync("/sandbox/clock", new { skewSeconds = 7230 });

        var report = await platform.Cli.RunAsync("doctor", "--json");

        Assert.Equal(0, report.ExitCode);
        var clock = report.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "clock");
        Assert.Equal((true, true), (clock.GetProperty("ok").GetBoolean(), clock.GetProperty("warning").GetBoolean()));
        Assert.Contains("2 h 00 min behind", clock.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
