using System.Text;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Several people let one application act for them; the program keeps their tokens apart and says when each is needed again.</summary>
public sealed class AccountsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-accounts-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Accounts_stand_side_by_side_and_leave_one_by_one()
    {
        await using var server = await TokenServer.StartAsync();
        var cli = CliOf(server);
        Assert.Equal((0, "b2b-1", true), Seen((await LoginAsync(cli, "b2b-1")).JsonLines.Single()));

        var second = await LoginAsync(cli, "b2b-2");
        Assert.Equal([(180, "b2b-1", true), (180, "b2b-2", false)], second.JsonLines.Select(account => (Days(account), Member(account), Used(account))));
        Assert.Contains("\"member\": \"b2b-2\"", second.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);

        Assert.Equal(1, (await cli.RunAsync("auth", "logout", "--member", "b2b-9")).ExitCode);
        Assert.Equal(0, (await cli.RunAsync("auth", "logout", "--member", "b2b-1")).ExitCode);
        Assert.Equal((0, "b2b-2", true), Seen((await cli.RunAsync("auth", "status", "--json")).JsonLines.Single()));
        Assert.Equal(0, (await cli.RunAsync("auth", "logout")).ExitCode);
        Assert.False((await cli.RunAsync("auth", "status", "--json")).Json.GetProperty("logged_in").GetBoolean());

        static (int, string, bool) Seen(JsonElement account) => (0, Member(account), Used(account));
    }

    [Fact]
    public async Task Each_entry_of_the_keys_file_uses_the_account_that_it_names()
    {
        await using var server = await TokenServer.StartAsync();
        var entry = (string member) => $$"""{"app_key":"1000000","app_secret":"very-secret","member":"{{member}}"}""";
        await File.WriteAllTextAsync(Path.Combine(_folder, "keys.json"), $"[{entry("b2b-1")},{entry("b2b-2")},{entry("b2b-3")}]");
        var cli = CliOf(server).With(("ALI_KEYS_FILE", "keys.json"));
        await LoginAsync(cli, "b2b-2");
        await LoginAsync(cli, "b2b-1");

        var accounts = (await cli.RunAsync("auth", "status", "--json")).JsonLines;

        Assert.Equal([("b2b-2", true, true), ("b2b-1", true, true), ("b2b-3", false, true)], accounts.Select(account => (Member(account), account.GetProperty("logged_in").GetBoolean(), Used(account))));
        Assert.Contains("b2b-3", accounts[2].GetProperty("warning").GetString(), StringComparison.Ordinal);
        Assert.Contains("in 180 days", (await cli.RunAsync("auth", "status")).Output, StringComparison.Ordinal);
        AssertNothingInTheClear();
    }

    [Theory]
    [InlineData(31, false)]
    [InlineData(29, true)]
    [InlineData(1, true)]
    public async Task A_human_is_asked_for_30_days_before(int days, bool warned)
    {
        await using var server = await TokenServer.StartAsync();
        server.RefreshEnd = DateTimeOffset.UtcNow.AddDays(days);

        var account = (await LoginAsync(CliOf(server), "b2b-1")).Json;

        Assert.Equal(days, Days(account));
        Assert.Equal(warned, account.GetProperty("warning").ValueKind == JsonValueKind.String);
    }

    [Theory]
    [InlineData("refused-code is invalid, used or expired", "once, and within two minutes")]
    [InlineData("refused-redirect_uri differs", "callback address")]
    [InlineData("refused-IP 不在白名单", "IP whitelist")]
    [InlineData("https://example.com/back?error=access_denied&state=x", "Access was not granted")]
    [InlineData("https://example.com/back?error=server_error&error_description=later", "server_error: later")]
    [InlineData("https://example.com/back?nothing=here", "no answer to this login")]
    public async Task What_goes_wrong_is_told_with_the_next_step(string code, string told)
    {
        await using var server = await TokenServer.StartAsync();

        var result = await CliOf(server).RunAsync("auth", "login", "--code", code);

        Assert.InRange(result.ExitCode, 1, 3);
        Assert.Contains(told, result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("auth login", result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_address_can_be_given_for_the_code()
    {
        await using var server = await TokenServer.StartAsync();

        var result = await CliOf(server).RunAsync("auth", "login", "--json", "--code", "https://example.com/back?code=code-of-b2b-7&state=abc#top");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal("b2b-7", Member(result.Json));
    }

    private static int Days(JsonElement account) => account.GetProperty("human_needed_in_days").GetInt32();

    private static string Member(JsonElement account) => account.GetProperty("member_id").GetString()!;

    private static bool Used(JsonElement account) => account.GetProperty("used").GetBoolean();

    private static async Task<CliResult> LoginAsync(Cli cli, string member)
    {
        var result = await cli.RunAsync("auth", "login", "--json", "--code", $"code-of-{member}");
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }

    private Cli CliOf(TokenServer server) => new(_folder, new Dictionary<string, string> { ["ALI_GATEWAY"] = server.Url, ["ALI_APPKEY"] = "1000000", ["ALI_APPSECRET"] = "very-secret" });

    private void AssertNothingInTheClear()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(_folder, "data"), "*", SearchOption.AllDirectories))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes("very-secret")) < 0, $"{file} holds a secret");
    }
}
