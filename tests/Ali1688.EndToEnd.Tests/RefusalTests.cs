using System.Net;
using System.Net.Sockets;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What goes wrong at the start ends in seconds, with the right exit code and one message that names cause and next step.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("ALI_APPSECRET", "wrong", 3, "ALI_APPSECRET")]
    [InlineData("ALI_APPKEY", "9999999", 3, "ALI_APPKEY")]
    [InlineData("ALI_APPKEY", "", 1, "open.1688.com")]
    [InlineData("ALI_REFRESH_TOKEN", "dead", 3, "auth login")]
    [InlineData("ALI_QPS", "fast", 1, "accepted")]
    [InlineData("ALI_PROFILE", "nope", 1, "alibaba.product.get")]
    [InlineData("ALI_PROTOCOL", "soap", 1, "aop or top-sha1")]
    public async Task A_wrong_setting_is_told(string name, string value, int exitCode, string told)
    {
        await using var platform = await Platform.StartAsync();
        await AssertRefusedAsync(platform.Cli.With((name, value)), exitCode, told, "collect", "600000000001");
    }

    [Theory]
    [InlineData("aop")]
    [InlineData("top-sha1")]
    public async Task A_wrong_secret_is_told_in_either_protocol(string protocol)
    {
        await using var platform = await Platform.StartAsync();
        await AssertRefusedAsync(platform.Cli.With(("ALI_PROTOCOL", protocol), ("ALI_APPSECRET", "wrong")), 3, "ALI_APPSECRET", "collect", "600000000001");
    }

    [Fact]
    public async Task A_missing_permission_stops_the_run_once()
    {
        await using var platform = await Platform.StartAsync(app: a => a with { GrantedApis = ["alibaba.other"] });
        await AssertRefusedAsync(platform.Cli, 3, "solution", "collect", "--ids-file", platform.WriteIds(2000));
        Assert.Equal(0, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
    }

    [Theory]
    [InlineData("aop")]
    [InlineData("top-sha1")]
    public async Task An_unreachable_gateway_is_told(string protocol)
    {
        await using var platform = await Platform.StartAsync();
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await AssertRefusedAsync(platform.Cli.With(("ALI_GATEWAY", $"http://127.0.0.1:{port}"), ("ALI_PROTOCOL", protocol)), 3, "ALI_GATEWAY", "collect", "600000000001");
    }

    [Fact]
    public async Task A_file_of_rubbish_starts_nothing_and_names_its_lines()
    {
        await using var platform = await Platform.StartAsync();
        var file = Path.Combine(platform.Cli.Folder, "rubbish.txt");
        await File.WriteAllTextAsync(file, "600000000001\nhello\n# a comment\n12345678901234567890\n");
        var result = await AssertRefusedAsync(platform.Cli, 1, "--skip-invalid", "collect", "--ids-file", file);
        Assert.Contains("line 2", result.Errors, StringComparison.Ordinal);
        Assert.Contains("line 4", result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
        Assert.Equal(1, CollectTests.Count(await platform.Cli.RunAsync("collect", "--ids-file", file, "--skip-invalid", "--json"), "collected"));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_told()
    {
        await using var platform = await Platform.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(platform.Cli.Folder, "taken"), "a file");
        await AssertRefusedAsync(platform.Cli, 3, "taken", "collect", "600000000001", "--data-dir", "taken/data");
    }

    [Fact]
    public async Task No_ids_and_a_missing_file_are_told()
    {
        await using var platform = await Platform.StartAsync();
        await AssertRefusedAsync(platform.Cli, 1, "--ids-file", "collect");
        await AssertRefusedAsync(platform.Cli, 1, "nowhere.txt", "collect", "--ids-file", "nowhere.txt");
    }

    [Fact]
    public async Task A_database_that_refuses_is_told_without_its_password()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("DB_HOST", "127.0.0.1"), ("DB_PORT", "1"), ("DB_PASSWORD", "very-secret-db-password"));
        var result = await AssertRefusedAsync(cli, 3, "DB_HOST", "collect", "600000000001");
        Assert.DoesNotContain("very-secret", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("collect", "--help")]
    [InlineData("auth", "login", "--help")]
    public async Task Help_shows_examples(params string[] arguments)
    {
        await using var platform = await Platform.StartAsync();
        var help = await platform.Cli.RunAsync(arguments);
        Assert.Equal(0, help.ExitCode);
        Assert.Contains(arguments.Length == 1 ? "collect" : "Examples:", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_hides_secrets_and_says_where_each_value_came_from()
    {
        await using var platform = await Platform.StartAsync();
        var report = await platform.Cli.RunAsync("doctor", "--json");
        Assert.Equal(0, report.ExitCode);
        Assert.DoesNotContain("very-secret", report.Output, StringComparison.Ordinal);
        Assert.Contains(report.Json.GetProperty("configuration").EnumerateArray(), s => s.GetProperty("name").GetString() == "ALI_APPKEY" && s.GetProperty("from").GetString() == "environment");
        Assert.Equal(["configuration", "store", "cache", "gateway", "clock", "token"], report.Json.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
    }

    private static async Task<CliResult> AssertRefusedAsync(Cli cli, int exitCode, string told, params string[] arguments)
    {
        var result = await cli.RunAsync(arguments);
        Assert.True(exitCode == result.ExitCode, $"exit code {result.ExitCode}: {result.Errors}");
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.Contains("error: ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Errors, StringComparison.Ordinal);
        return result;
    }
}
