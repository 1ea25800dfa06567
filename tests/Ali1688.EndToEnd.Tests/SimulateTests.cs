namespace Ali1688.EndToEnd.Tests;

/// <summary><c>simulate</c> needs nothing but a trace: no key, no store, no call.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ali1688-simulate-");
    private readonly Cli _cli;

    public SimulateTests()
    {
        _cli = new Cli(_folder.FullName, new Dictionary<string, string>());
        var items = Enumerable.Range(0, 50).Select(i => $"{i},{1 + (i % 5)},0,10.00");
        var changes = Enumerable.Range(0, 600).Select(i => $"{i * i % 25},{i * 8000}.5,{10 + (i % 7)}.10");
        File.WriteAllLines(Path.Combine(_folder.FullName, "items.csv"), items.Prepend("item_id,weight,segment,initial_price"));
        File.WriteAllLines(Path.Combine(_folder.FullName, "changes.csv"), changes.Prepend("item_id,change_time_seconds,price"));
    }

    [Fact]
    public async Task Figures_are_printed_as_json_and_every_check_is_logged()
    {
        var result = await _cli.RunAsync("simulate", "--dir", ".", "--quota", "0.5", "--visits", "visits.csv", "--json");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.InRange(result.Json.GetProperty("score").GetProperty("fresh").GetDouble(), 0.3, 1);
        var log = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "visits.csv"));
        Assert.Equal("item_id,visit_time_seconds", log[0]);
        Assert.Equal(result.Json.GetProperty("checks").GetInt32(), log.Length - 1);
        Assert.InRange(log.Length - 1, 0.99 * 0.5 * 50 * 60, 0.5 * 50 * 60);
    }

    [Fact]
    public async Task An_outage_and_another_quota_show_in_the_log()
    {
        var result = await _cli.RunAsync("simulate", "--dir", ".", "--quota", "1", "--outage", "10..20", "--quota-from", "30:0.5", "--policy", "round-robin", "--visits", "visits.csv");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("fresh, weighted", result.Output, StringComparison.Ordinal);
        var days = (await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "visits.csv"))).Skip(1).Select(line => double.Parse(line.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture) / 86400).ToList();
        Assert.DoesNotContain(days, day => day is > 10 and < 20);
        Assert.InRange(days.Count(day => day > 30), 740, 750);
    }

    [Theory]
    [InlineData("cannot be read", "--dir", "nowhere", "--quota", "1")]
    [InlineData("hidden_rate_per_day", "--dir", ".", "--quota", "1", "--policy", "known-rates")]
    [InlineData("--quota takes", "--dir", ".", "--quota", "0")]
    [InlineData("30..31", "--dir", ".", "--quota", "1", "--outage", "31..30")]
    [InlineData("30:0.1", "--dir", ".", "--quota", "1", "--quota-from", "30")]
    [InlineData("lies outside", "--dir", ".", "--quota", "1", "--days", "10")]
    public async Task Wrong_usage_is_told(string told, params string[] arguments)
    {
        var result = await _cli.RunAsync(["simulate", .. arguments]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(true);
}
