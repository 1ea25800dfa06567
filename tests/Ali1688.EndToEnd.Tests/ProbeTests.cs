using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A user finds out which APIs the key may call, before a run is stopped by the platform.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Each_api_is_asked_once_and_the_missing_ones_name_their_solution()
    {
        await using var platform = await Platform.StartAsync(app: app => app with { GrantedApis = ["alibaba.product.get"] });

        var result = await platform.Cli.RunAsync("profiles", "probe", "--json", "alibaba.product.get", "product.search.queryProductDetail");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(
            [("com.alibaba.product:alibaba.product.get-1", "granted"), ("com.alibaba.fenxiao.crossborder:product.search.queryProductDetail-1", "not_granted")],
            result.JsonLines.Select(row => (Text(row, "api"), Text(row, "grant"))));
        Assert.Contains("跨境", Text(result.JsonLines[1], "solution"), StringComparison.Ordinal);
        Assert.Equal(2, (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32());
    }

    [Fact]
    public async Task An_api_that_the_platform_does_not_know_is_told()
    {
        await using var platform = await Platform.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(platform.Cli.Folder, "mine.json"), """
            {"name":"mine","protocol":"aop","namespace":"com.example","api":"example.get","id":{"parameter":"id"},"product":["data"],"fields":"com.alibaba.product"}
            """);

        var result = await platform.Cli.With(("ALI_PROFILES_FILE", "mine.json")).RunAsync("profiles", "probe", "mine", "--json");

        Assert.Equal("no_such_api", Text(result.Json, "grant"));
    }

    [Fact]
    public async Task All_apis_are_asked_where_none_is_named()
    {
        await using var platform = await Platform.StartAsync();

        var table = await platform.Cli.RunAsync("profiles", "probe");

        Assert.True(table.ExitCode == 0, table.Errors);
        Assert.Contains("alibaba.cross.productList", table.Output, StringComparison.Ordinal);
        Assert.Contains("product.search.keywordQuery", table.Output, StringComparison.Ordinal);
        Assert.Contains("granted", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_other_protocol_its_own_apis_are_asked()
    {
        await using var platform = await Platform.StartAsync();

        var result = await platform.Cli.With(("ALI_PROTOCOL", "top-sha1")).RunAsync("profiles", "probe", "--json");

        Assert.Equal(("com.alibaba.product:alibaba.item.get-1", "granted"), (Text(result.Json, "api"), Text(result.Json, "grant")));
    }

    [Fact]
    public async Task Without_a_login_no_call_is_spent()
    {
        await using var platform = await Platform.StartAsync();

        var result = await platform.Cli.With(("ALI_REFRESH_TOKEN", "")).RunAsync("profiles", "probe", "alibaba.product.get", "--json");

        Assert.Equal("token_needed", Text(result.Json, "grant"));
        Assert.Equal(0, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
    }

    [Fact]
    public async Task What_cannot_be_asked_is_told()
    {
        await using var platform = await Platform.StartAsync();

        Assert.Equal(1, (await platform.Cli.RunAsync("profiles", "probe", "nothing")).ExitCode);
        Assert.Equal(3, (await platform.Cli.With(("ALI_APPSECRET", "wrong"), ("ALI_REFRESH_TOKEN", ""), ("ALI_ACCESS_TOKEN", "any")).RunAsync("profiles", "probe")).ExitCode);
        var cli = platform.Cli.With(("ALI_DAILY_QUOTA", "1"));
        Assert.Equal(0, (await cli.RunAsync("profiles", "probe", "alibaba.product.get")).ExitCode);
        var spent = await cli.RunAsync("profiles", "probe", "alibaba.product.get");
        Assert.Equal(3, spent.ExitCode);
        Assert.Contains("day's quota", spent.Errors, StringComparison.Ordinal);
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
