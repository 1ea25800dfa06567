using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Ali1688.Sandbox;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A sandbox platform for one test, and a client folder configured for it.</summary>
internal sealed class Platform : IAsyncDisposable
{
    public const string AppSecret = "very-secret-app-secret";
    public const string RefreshToken = "very-secret-refresh-token";
    private const int TruthsAtOnce = 50_000;
    private readonly SandboxServer _server;
    private readonly HttpClient _admin;
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;

    private Platform(SandboxServer server)
    {
        _server = server;
        _admin = new HttpClient { BaseAddress = server.Url };
        Cli = new Cli(_folder, new Dictionary<string, string>
        {
            ["ALI_GATEWAY"] = server.Url.AbsoluteUri.TrimEnd('/'),
            ["ALI_APPKEY"] = "1000000",
            ["ALI_APPSECRET"] = AppSecret,
            ["ALI_REFRESH_TOKEN"] = RefreshToken,
            ["ALI_QPS"] = "0",
            ["ALI_QUOTA_RESET"] = server.Options.DayReset.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    public Cli Cli { get; }

    public Uri Url => _server.Url;

    public static async Task<Platform> StartAsync(Func<SandboxOptions, SandboxOptions>? with = null, Func<SandboxApp, SandboxApp>? app = null)
    {
        // Half a day away, so that no test meets the end of a day by chance; those about days set their own.
        var reset = TimeOnly.FromTimeSpan(TimeSpan.FromHours(Math.Floor(DateTimeOffset.UtcNow.AddHours(8 + 12).TimeOfDay.TotalHours)));
        var options = new SandboxOptions { Items = 5000, DayReset = reset, Apps = [(app ?? (a => a))(new SandboxApp { AppSecret = AppSecret, RefreshToken = RefreshToken })] };
        return new Platform(await SandboxServer.StartAsync((with ?? (o => o))(options)));
    }

    /// <summary>A file with the first ids of the catalogue, and some that do not exist.</summary>
    public string WriteIds(int count, int unknown = 0)
    {
        var file = Path.Combine(_folder, "ids.txt");
        File.WriteAllLines(file, _server.ItemIds(count).Concat(Enumerable.Range(1, unknown).Select(i => 999_000_000_000UL + (ulong)i)).Select(id => $"{id}"));
        return file;
    }

    /// <summary>Waits until so many calls were granted.</summary>
    public async Task UntilGrantedAsync(int calls)
    {
        var started = Stopwatch.GetTimestamp();
        while (_server.Control.Stats().Apps["1000000"].CallsToday is var granted && granted < calls)
        {
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1)) throw new TimeoutException($"Only {granted} of {calls} calls were granted in a minute.");
            await Task.Delay(10);
        }
    }

    public async Task<JsonElement> StatsAsync() => await _admin.GetFromJsonAsync<JsonElement>("/sandbox/stats");

    /// <summary>What the platform counted about the one application.</summary>
    public async Task<JsonElement> AppStatsAsync() => (await StatsAsync()).GetProperty("apps").GetProperty("1000000");

    public async Task PostAsync(string path, object? body = null) => (await _admin.PostAsJsonAsync(path, body ?? new { })).EnsureSuccessStatusCode();

    /// <summary>An access token, as if somebody had logged in elsewhere.</summary>
    public async Task<string> IssueTokenAsync()
    {
        var answer = await _admin.PostAsJsonAsync("/sandbox/tokens/issue", new { appKey = "1000000" });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>The platform's own truth, by id.</summary>
    public async Task<Dictionary<string, JsonElement>> TruthAsync(int count)
    {
        var truth = new Dictionary<string, JsonElement>();
        for (var first = 0; first < count; first += TruthsAtOnce)
        {
            var lines = await _admin.GetStringAsync($"/sandbox/products?from={_server.Options.FirstId + (ulong)first}&take={Math.Min(count - first, TruthsAtOnce)}");
            foreach (var product in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))) truth.Add(product.GetProperty("id").GetRawText(), product);
        }

        return truth;
    }

    /// <summary>The first ids of the catalogue.</summary>
    public IReadOnlyList<ulong> ItemIds(int count) => [.. _server.ItemIds(count)];

    /// <summary>What happened to a product on the platform since the start: field, old and new value, oldest first.</summary>
    public async Task<IReadOnlyList<(string Field, string Old, string New)>> ChangesAsync(ulong id)
    {
        var changes = await _admin.GetFromJsonAsync<JsonElement>($"/sandbox/products/{id}/changes");
        return [.. changes.EnumerateArray().Select(change => (change.GetProperty("field").GetString()!, change.GetProperty("old").GetString()!, change.GetProperty("new").GetString()!))];
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }
}
