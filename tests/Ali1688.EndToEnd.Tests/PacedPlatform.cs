using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>
/// A sandbox platform in a process of its own, for tests of the pace: it counts calls when it sees them arrive. In the tests' process it would see them
/// late whenever the tests' memory is collected, and without priority (where the machine grants it) whenever the processors are busy.
/// </summary>
internal sealed class PacedPlatform : IAsyncDisposable
{
    private const string Secret = "the-paced-app-secret";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly Process _process;
    private readonly HttpClient _admin;
    private readonly ulong _firstId;

    private PacedPlatform(string folder, Process process, JsonElement told, string dayReset, int qps)
    {
        _process = process;
        _admin = new HttpClient { BaseAddress = new Uri(told.GetProperty("url").GetString()!) };
        _firstId = ulong.Parse(told.GetProperty("first_id").GetString()!, CultureInfo.InvariantCulture);
        Cli = new Cli(folder, new Dictionary<string, string>
        {
            ["ALI_GATEWAY"] = _admin.BaseAddress.AbsoluteUri.TrimEnd('/'),
            ["ALI_APPKEY"] = "1000000",
            ["ALI_APPSECRET"] = Secret,
            ["ALI_REFRESH_TOKEN"] = told.GetProperty("refresh_token").GetString()!,
            ["ALI_QPS"] = $"{qps}",
            ["ALI_QUOTA_RESET"] = dayReset,
        });
    }

    /// <summary>A client folder configured for it, with the same calls a second.</summary>
    public Cli Cli { get; }

    /// <summary>Starts one.</summary>
    /// <param name="qps">How many calls a second it allows.</param>
    /// <param name="items">How many products it has.</param>
    /// <param name="latency">How long an answer takes.</param>
    public static async Task<PacedPlatform> StartAsync(int qps, int items = 5000, TimeSpan latency = default)
    {
        var folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;
        // Half a day away, so that no test meets the end of a day.
        var dayReset = TimeProvider.System.GetUtcNow().AddHours(8 + 12).ToString("HH:mm", CultureInfo.InvariantCulture);
        var process = new Cli(folder, new Dictionary<string, string>()).StartFirst(
            "sandbox", "--port", "0", "--items", $"{items}", "--qps", $"{qps}", "--latency", $"{latency.TotalMilliseconds}", "--app-key", "1000000", "--app-secret", Secret, "--day-reset", dayReset, "--json");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The sandbox did not start: {await process.StandardError.ReadToEndAsync()}");
        return new PacedPlatform(folder, process, JsonElement.Parse(line), dayReset, qps);
    }

    /// <summary>What it counted about the one application.</summary>
    public async Task<Arrivals> CountAsync()
    {
        var app = (await _admin.GetFromJsonAsync<JsonElement>("/sandbox/stats")).GetProperty("apps").GetProperty("1000000");
        return new Arrivals(app.GetProperty("callsToday").GetInt32(), app.GetProperty("rejectedByQuota").GetInt32(), app.GetProperty("mostArrivalsInASecond").GetInt32());
    }

    /// <summary>Waits until so many calls were granted.</summary>
    public async Task UntilGrantedAsync(int calls)
    {
        var started = Stopwatch.GetTimestamp();
        while (await CountAsync() is { } counted && counted.Granted < calls)
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"Only {counted.Granted} of {calls} calls were granted in a minute.");
            await Task.Delay(BetweenLooks);
        }
    }

    /// <summary>Ids of the catalogue from the nth on.</summary>
    public IEnumerable<ulong> Ids(int count, int first = 0) => Enumerable.Range(first, count).Select(n => _firstId + (ulong)n);

    /// <summary>A file with ids of the catalogue from the nth on.</summary>
    public string WriteIds(int count, int first = 0)
    {
        var file = Path.Combine(Cli.Folder, $"ids-{first}.txt");
        File.WriteAllLines(file, Ids(count, first).Select(id => $"{id}"));
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
        Directory.Delete(Cli.Folder, true);
    }
}

/// <summary>What a platform counted about an application.</summary>
internal sealed record Arrivals(int Granted, int Rejected, int MostInASecond);
