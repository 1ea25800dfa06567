using System.Collections;
using System.Net.Http.Json;
using Ali1688.Gateway.Products;
using Ali1688.Sandbox;
using Microsoft.Playwright;

namespace Ali1688.Dashboard.Tests;

/// <summary>
/// A sandbox platform with a past, a service that lived through it, and a browser: two weeks of changes, runs, rounds of a watch and alerts (<see cref="Fortnight"/>),
/// products with hostile titles, and a run with dead letters. Made once for all tests.
/// </summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    public const string HostileTitle = "&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt; {{7*7}} \u202Eevil\u202C";
    private const int Items = 300;
    private const int Collected = 260;
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-dashboard-").FullName;
    private readonly string _bareFolder = Directory.CreateTempSubdirectory("ali1688-dashboard-bare-").FullName;
    private readonly Receiver _receiver = new();
    private PublishedProgram? _program;
    private SandboxServer? _sandbox;
    private RunningService? _service;
    private RunningService? _bare;
    private IPlaywright? _playwright;

    /// <summary>Where the service with a past is.</summary>
    public Uri Url => _service!.Url; // set before the first test

    /// <summary>Where a service is that nobody configured.</summary>
    public Uri BareUrl => _bare!.Url; // set before the first test

    /// <summary>Starts a service that differs in some settings and has a store of its own; it ends when it is disposed.</summary>
    internal Task<RunningService> ServeAsync(params (string Name, string Value)[] settings) => ServeAsync([], settings);

    /// <summary>The same, with arguments of its own.</summary>
    internal Task<RunningService> ServeAsync(IReadOnlyList<string> arguments, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(Environment) { ["ALI_DATA_DIR"] = Path.Combine(_bareFolder, $"{Guid.NewGuid():n}") };
        foreach (var (name, value) in settings) environment[name] = value;
        return RunningService.StartAsync(_program!, _bareFolder, environment, [.. arguments]); // published before the first test
    }

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!; // set before the first test

    /// <summary>The product whose price changed most often.</summary>
    public ulong ChangedId { get; private set; }

    /// <summary>Products with a past, in the platform's order.</summary>
    public IEnumerable<ulong> SomeIds => _sandbox!.ItemIds(Collected); // started before the first test

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
        var time = new LivedTime(Fortnight.Length);
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Items = Items, ChangesPerItemPerDay = 0.5, Apps = [new SandboxApp { Qps = 500 }] }, time);
        var published = PublishedProgram.PublishAsync();
        await MakePastAsync(time);
        _program = await published;
        await FailAsync();
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
        await _receiver.DisposeAsync();
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
            };
        }
    }

    private async Task MakePastAsync(LivedTime time)
    {
        Platform.Change(new ProductChange { Id = HostileId, Title = HostileTitle });
        await Fortnight.LiveAsync(_folder, new Hashtable(Environment), time, [.. _sandbox!.ItemIds(Collected).Select(id => new ItemId(id))], _receiver.Url); // started before
        ChangedId = _sandbox.ItemIds(Collected).Except([HostileId]).MaxBy(id => Platform.Changes(id).Count(change => change.Field == "price"));
    }

    private async Task FailAsync()
    {
        Platform.Faults = new FaultRates { BrokenJson = 1 };
        await RunAsync("collect", "--json", $"{_sandbox!.ItemIds(262).Last()}", $"{_sandbox.ItemIds(263).Last()}", $"{_sandbox.ItemIds(264).Last()}"); // started before
        Platform.Faults = new FaultRates();
    }

    private Task<string> RunAsync(params string[] arguments) => _program!.RunAsync(_folder, new Dictionary<string, string>(Environment) { ["ALI_MAX_ATTEMPTS"] = "1" }, arguments); // published before
}

[CollectionDefinition("dashboard")]
public sealed class OneDashboard : ICollectionFixture<DashboardFixture>;
