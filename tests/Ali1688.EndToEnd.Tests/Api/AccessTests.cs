using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Who may use the service: passwords, keys, cookies, and other web sites.</summary>
public sealed class AccessTests
{
    internal const string Password = "correct horse battery staple";
    private static readonly string[] Remote = ["--urls", "http://0.0.0.0:0", "--allow-remote"];

    [Fact]
    public async Task Beyond_loopback_it_does_not_start_without_a_password_and_says_how_to_set_one()
    {
        await using var platform = await Platform.StartAsync();

        var refused = await platform.Cli.RunAsync(["serve", .. Remote]);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("ali1688 access set-password", string.Join(' ', refused.Errors.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_password_is_refused_and_none_is_stored_in_the_clear()
    {
        await using var platform = await Platform.StartAsync();
        using var process = platform.Cli.Start("access", "set-password");
        await process.StandardInput.WriteLineAsync("short");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);

        await RouteTests.SetPasswordAsync(platform.Cli);
        var key = await RouteTests.AddKeyAsync(platform.Cli, "reader", "read");

        await using var store = Open(platform);
        var stored = string.Join(' ', store.Query<string>("SELECT hash FROM access_passwords UNION SELECT digest FROM access_keys UNION SELECT action FROM audit"));
        Assert.DoesNotContain(Password, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(key, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(key, (await platform.Cli.RunAsync("access", "list", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_opens_its_scope_until_it_ends_or_is_taken_back()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        var (good, brief) = (await RouteTests.AddKeyAsync(platform.Cli, "good", "read"), await RouteTests.AddKeyAsync(platform.Cli, "brief", "read", "4s"));
        await using var service = await Service.StartAsync(platform.Cli, Remote);
        using var client = service.Client(good);
        using var ending = service.Client(brief);
        using var guessing = service.Client("ali1688_guess");

        Assert.Equal("good", (await client.GetAsync("/api/v1/session")).Json.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/metrics")).Status);
        Assert.Equal("login-needed", (await guessing.GetAsync("/api/v1/session")).Problem);
        using var other = service.Client();
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v1/session", ("X-Api-Key", good))).Status);
        await RunningService.UntilAsync(async () => (await ending.GetAsync("/api/v1/session")).Status == HttpStatusCode.Unauthorized);
        Assert.Equal(0, (await platform.Cli.RunAsync("access", "revoke", "good")).ExitCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/session")).Status);
        Assert.Equal(1, (await platform.Cli.RunAsync("access", "add-key", "good")).ExitCode);
    }

    [Fact]
    public async Task A_login_gives_a_cookie_that_no_other_site_can_use_and_ends_with_the_password()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        await using var service = await Service.StartAsync(platform.Cli, Remote);
        using var client = service.Client();
        var own = $"http://{service.Url.Authority}";

        var login = await client.PostAsync("/api/v1/session", new { password = Password }, ("X-Forwarded-Proto", "https"));
        var set = login.Headers.GetValues("Set-Cookie").Single();
        var cookie = ("Cookie", set[..set.IndexOf(';', StringComparison.Ordinal)]);

        Assert.All(["httponly", "samesite=strict", "secure", "path=/"], part => Assert.Contains(part, set, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("admin", (await client.GetAsync("/api/v1/session", cookie)).Json.GetProperty("name").GetString());
        Assert.Equal("not-allowed", (await client.PostAsync("/api/v1/dead-letters/drop", new { all = true }, cookie)).Problem);
        Assert.Equal("not-allowed", (await client.PostAsync("/api/v1/dead-letters/drop", new { all = true }, cookie, ("Origin", "https://evil.example"))).Problem);
        Assert.Equal("not-allowed", (await client.PostAsync("/api/v1/dead-letters/drop", new { all = true }, cookie, ("Sec-Fetch-Site", "cross-site"))).Problem);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/dead-letters/drop", new { all = true }, cookie, ("Origin", own))).Status);
        await RouteTests.SetPasswordAsync(platform.Cli);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/session", cookie)).Status);
    }

    [Fact]
    public async Task The_login_page_lets_a_browser_in_and_leads_it_to_no_other_site()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        await using var service = await Service.StartAsync(platform.Cli, Remote);
        using var client = service.Client();

        var led = await client.GetAsync("/scalar/", ("Accept", "text/html"));
        Assert.Equal((HttpStatusCode.Found, "/login"), (led.Status, led.Headers.Location!.AbsolutePath));
        Assert.Contains("<form method=\"post\"", (await client.GetAsync("/login?ReturnUrl=%2Fscalar")).Text, StringComparison.Ordinal);
        foreach (var (goOn, expected) in new[] { ("/scalar", "/scalar"), ("//evil.example", "/"), ("https://evil.example", "/") })
        {
            using var form = new FormUrlEncodedContent([new("password", Password), new("return", goOn)]);
            using var answer = await client.Http.PostAsync("/login", form);
            Assert.Equal((HttpStatusCode.Found, expected), (answer.StatusCode, answer.Headers.Location!.ToString()));
        }
    }

    [Fact]
    public async Task The_pages_of_Orleans_are_the_administrators_alone()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        var (read, operate, admin) = (await RouteTests.AddKeyAsync(platform.Cli, "reader", "read"), await RouteTests.AddKeyAsync(platform.Cli, "worker", "operate"), await RouteTests.AddKeyAsync(platform.Cli, "chief", "admin"));
        await using var service = await Service.StartAsync(platform.Cli, Remote);
        using var stranger = service.Client();
        using var reader = service.Client(read);
        using var worker = service.Client(operate);
        using var chief = service.Client(admin);
        await RunningService.UntilAsync(async () => (await chief.GetAsync("/orleans/DashboardCounters")).Status == HttpStatusCode.OK); // once it has its silo

        foreach (var path in new[] { "/orleans", "/orleans/", "/orleans/index.min.js", "/orleans/DashboardCounters", "/orleans/GrainState?grainId=1&grainType=x", "/orleans/Trace" })
        {
            Assert.Equal("login-needed", (await stranger.GetAsync(path)).Problem);
            Assert.Equal("/login", (await stranger.GetAsync(path, ("Accept", "text/html"))).Headers.Location!.AbsolutePath);
            Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync(path)).Status);
        }

        Assert.Equal("/orleans/", (await chief.GetAsync("/orleans")).Headers.Location!.ToString());
        Assert.Contains("Orleans Dashboard", (await chief.GetAsync("/orleans/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await chief.GetAsync("/orleans/Trace")).Status); // logs are read elsewhere
    }

    [Fact]
    public async Task Guessing_the_password_is_slowed_down()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        await using var service = await Service.StartAsync(platform.Cli, Remote);
        using var client = service.Client();

        var answers = new List<ApiAnswer>();
        for (var guess = 0; guess < 8; guess++) answers.Add(await client.PostAsync("/api/v1/session", new { password = $"guess number {guess}" }));

        Assert.Equal("wrong-password", answers[0].Problem);
        Assert.Equal("too-many-requests", answers[^1].Problem);
        Assert.True(answers[^1].Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("too-many-requests", (await client.PostAsync("/api/v1/session", new { password = Password })).Problem);
    }

    [Fact]
    public async Task On_loopback_neither_a_foreign_name_nor_a_foreign_site_nor_a_proxys_guest_gets_in()
    {
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/about")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v1/about", ("Host", "evil.example"))).Status);
        Assert.Equal("not-allowed", (await client.PostAsync("/api/v1/runs/1/cancel", null, ("Origin", "http://evil.example"))).Problem);
        Assert.Equal("not-allowed", (await client.GetAsync("/api/v1/products/1?fresh=0s", ("Sec-Fetch-Site", "cross-site"))).Problem);
        Assert.Equal("login-needed", (await client.GetAsync("/api/v1/about", ("X-Forwarded-For", "203.0.113.9"))).Problem);
    }

    [Fact]
    public async Task With_require_login_this_machine_too_has_to_show_a_key()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        var key = await RouteTests.AddKeyAsync(platform.Cli, "reader", "read");
        await using var service = await Service.StartAsync(platform.Cli, "--require-login");
        using var proxy = service.Client(key);
        using var stranger = service.Client();
        using var client = service.Client(key);

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/about")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/about")).Status);
        Assert.Equal(HttpStatusCode.OK, (await proxy.GetAsync("/api/v1/about", ("Host", "shop.example"), ("X-Forwarded-For", "203.0.113.9"))).Status);
    }

    [Fact]
    public async Task Who_changed_what_is_in_the_audit_trail()
    {
        await using var platform = await Platform.StartAsync();
        await RouteTests.SetPasswordAsync(platform.Cli);
        var key = await RouteTests.AddKeyAsync(platform.Cli, "importer", "operate");
        await using var service = await Service.StartAsync(platform.Cli, Remote);
        using var client = service.Client(key);
        await client.PutAsync("/api/v1/watches/shelf", new { importance = 3 });
        await client.PutAsync("/api/v1/watches/shelf", new { importance = -3 });
        await client.GetAsync("/api/v1/audit");

        var audit = (await platform.Cli.RunAsync("access", "audit", "--json")).JsonLines
            .Select(entry => $"{entry.GetProperty("actor")} {entry.GetProperty("action")} {entry.GetProperty("target")} {entry.GetProperty("result")}");

        Assert.Equal(
            [
                "importer PUT /api/v1/watches/{name} /api/v1/watches/shelf 400",
                "importer PUT /api/v1/watches/{name} /api/v1/watches/shelf 200",
                "console access add-key --scope Operate importer 200",
                "console access set-password admin 200",
            ],
            audit);
    }

    private static SqliteConnection Open(Platform platform)
    {
        var store = new SqliteConnection($"Data Source={Path.Combine(platform.Cli.Folder, "data", "ali1688.db")}");
        store.Open();
        return store;
    }
}
