using System.Globalization;
using System.Net.Http.Json;
using Ali1688.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>
/// A sandbox platform with a past, a service that collected it, and a browser: products that changed for two weeks, some with hostile titles; a finished run and
/// one with dead letters; a watch; an alert rule with its channel.
/// </summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    public const string HostileTitle = "&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt; {{7*7}} \u202Eevil\u202C";
    private const int Items = 300;
    private const int Collected = 260;
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-dashboard-").FullName;
    private readonly string _bareFolder = Directory.CreateTempSubdirectory("ali1688-dashboard-bare-").FullName;
    private PublishedProgram? _program;
    private SandboxServer? _sandbox;
    private RunningService? _service;
    private RunningService? _bare;
    private IPlaywright? _playwright;

    /// <summary>Where the service with a past is.</summary>
    public Uri Url => _service!.Url; // set before the first test

    /// <summary>Where a service is that nobody configured.</summary>
    public Uri BareUrl => _bare!.Url; // set before the first test

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!; // set before the first test

    /// <summary>A product with a history of prices and stock.</summary>
    public ulong ChangedId => _sandbox!.ItemIds(Items).ElementAt(3);

    /// <summary>A product whose title is an attack.</summary>
    public ulong HostileId => _sandbox!.ItemIds(Items).ElementAt(7);

    /// <summary>A product that the platform has and the store has not.</summary>
    public ulong UnknownId => _sandbox!.ItemIds(Items).ElementAt(Items - 1);

    /// <summary>The platform.</summary>
    public SandboxControl Platform => _sandbox!.Control; // set before the first test

    /// <summary>Lets the service collect for a while.</summary>
    internal async Task WorkAsync(TimeSpan span)
    {
        using var http = new HttpClient { BaseAddress = Url };
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < span)
        {
            using var run = await http.PostAsJsonAsync("/api/v1/runs", new { ids = _sandbox!.ItemIds(Collected).Take(30 + Random.Shared.Next(150)), max_age = "0s" });
            run.EnsureSuccessStatusCode();
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
    }

    public async ValueTask InitializeAsync()
    {
        _program = await PublishedProgram.PublishAsync();
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Items = Items, Apps = [new SandboxApp { Qps = 200 }] });
        await MakePastAsync();
        _service = await RunningService.StartAsync(_program, _folder, Environment);
        _bare = await RunningService.StartAsync(_program, _bareFolder, new Dictionary<string, string>());
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_service is not null) await _service.DisposeAsync();
        if (_bare is not null) await _bare.DisposeAsync();
        if (_sandbox is not null) await _sandbox.DisposeAsync();
        _program?.Dispose();
        Directory.Delete(_folder, true);
        Directory.Delete(_bareFolder, true);
    }

    private Dictionary<string, string> Environment
    {
        get
        {
            var app = _sandbox!.Options.Apps[0]; // started before
            return new()
            {
                ["ALI_GATEWAY"] = _sandbox.Url.AbsoluteUri.TrimEnd('/'),
                ["ALI_APPKEY"] = app.AppKey,
                ["ALI_APPSECRET"] = app.AppSecret,
                ["ALI_REFRESH_TOKEN"] = app.RefreshToken,
                ["ALI_QPS"] = "40",
                ["HOOK_URL"] = "http://127.0.0.1:9/hook",
                ["HOOK_SECRET"] = "a-secret-to-sign-with",
            };
        }
    }

    private async Task MakePastAsync()
    {
        Platform.Change(new ProductChange { Id = HostileId, Title = HostileTitle });
        var ids = Path.Combine(_folder, "ids.txt");
        await File.WriteAllLinesAsync(ids, _sandbox!.ItemIds(Collected).Select(id => id.ToString(CultureInfo.InvariantCulture)));
        await RunAsync("collect", "--ids-file", ids, "--json");
        for (var round = 1; round <= 6; round++)
        {
            foreach (var (i, id) in _sandbox.ItemIds(40).Index()) Platform.Change(new ProductChange { Id = id, Price = 10 + (i * 3) + ((round * 7 + i) % 5), Stock = 100 + (i * 37) + (round * 41 % 90) });
            await RunAsync([.. _sandbox.ItemIds(40).Select(id => $"{id}").Prepend("collect"), "--fresh", "--json"]);
        }

        await StretchAsync();
        Platform.Faults = new FaultRates { BrokenJson = 1 };
        await RunAsync("collect", "--json", $"{_sandbox.ItemIds(262).Last()}", $"{_sandbox.ItemIds(263).Last()}", $"{_sandbox.ItemIds(264).Last()}");
        Platform.Faults = new FaultRates();
        await RunAsync("watch", "add", "bestsellers", "--ids-file", ids, "--importance", "5", "--max-age", "1d");
        await RunAsync("alerts", "channel", "add", "buyers", "--webhook", "env:HOOK_URL", "--secret", "env:HOOK_SECRET", "--allow-private");
        await RunAsync("alerts", "add", "cheaper", "--when", "price-down", "by=1%", "--to", "buyers");
    }

    // What came to pass within seconds is moved apart in the store, in its order, so that it took two weeks.
    private async Task StretchAsync()
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "ali1688.db")};Pooling=False");
        await store.OpenAsync();
        await using var stretch = store.CreateCommand();
        stretch.CommandText = """
            CREATE TEMP TABLE span AS SELECT MAX(observed_at) AS last, MIN(observed_at) AS first, 14.0 * 86400000 / (MAX(observed_at) - MIN(observed_at)) AS scale FROM changes;
            UPDATE changes SET observed_at = CAST(last - (last - observed_at) * scale AS INTEGER), checked_before = CAST(last - (last - checked_before) * scale AS INTEGER) FROM span;
            UPDATE ali1688_products SET created_at = strftime('%Y-%m-%d %H:%M:%S', last / 1000 - 15 * 86400, 'unixepoch') FROM span;
            """;
        await stretch.ExecuteNonQueryAsync();
    }

    private Task<string> RunAsync(params string[] arguments) => _program!.RunAsync(_folder, new Dictionary<string, string>(Environment) { ["ALI_MAX_ATTEMPTS"] = "1" }, arguments); // published before
}

[CollectionDefinition("dashboard")]
public sealed class OneDashboard : ICollectionFixture<DashboardFixture>;
