using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>
/// The sandbox platform as a process of its own, started by <c>./ali1688</c> as users do. It stands for another machine: where it may, it goes before
/// whoever calls it, so that what it counts is when calls came and not when the processor had time for it.
/// </summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly HttpClient _admin;

    private PlatformProcess(Process process, TimeProvider time, string dayReset, JsonElement told)
    {
        (_process, _time, DayReset) = (process, time, dayReset);
        Url = new Uri(told.GetProperty("url").GetString()!); // the sandbox always tells its address
        Apps = [.. told.GetProperty("apps").EnumerateArray().Select(app => new PlatformApp(app.GetProperty("app_key").GetString()!, app.GetProperty("app_secret").GetString()!))];
        RefreshToken = told.GetProperty("refresh_token").GetString()!;
        FirstId = ulong.Parse(told.GetProperty("first_id").GetString()!, CultureInfo.InvariantCulture);
        _admin = new HttpClient { BaseAddress = Url, Timeout = Patience };
    }

    public Uri Url { get; }

    public IReadOnlyList<PlatformApp> Apps { get; }

    public string RefreshToken { get; }

    public ulong FirstId { get; }

    /// <summary>The time of day in GMT+8 at which its days begin: far from now, so that none begins while something is measured.</summary>
    public string DayReset { get; }

    /// <param name="items">How many products it has.</param>
    /// <param name="time">The bench's clock.</param>
    /// <param name="more">Further arguments of <c>ali1688 sandbox</c>.</param>
    public static async Task<PlatformProcess> StartAsync(int items, TimeProvider time, params string[] more)
    {
        var dayReset = time.GetUtcNow().AddHours(8 + 12).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var process = Process.Start(new ProcessStartInfo("nice", ["-n", "-20", ProgramFolder.Program, "sandbox", "--port", "0", "--items", $"{items}", "--qps", "0", "--day-reset", dayReset, "--json", .. more]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("ali1688 did not start.");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience, time) ?? throw new InvalidOperationException("The sandbox did not start.");
            return new PlatformProcess(process, time, dayReset, JsonElement.Parse(line));
        }
        catch
        {
            await Processes.EndAsync(process);
            throw;
        }
    }

    /// <summary>What it counted about its applications, by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, PlatformCounts>> CountAsync(CancellationToken cancellationToken)
    {
        var asked = _time.GetTimestamp();
        var stats = await _admin.GetFromJsonAsync<JsonElement>("/sandbox/stats", cancellationToken);
        var middle = (asked + _time.GetTimestamp()) / 2;
        return stats.GetProperty("apps").EnumerateObject().ToDictionary(app => app.Name, app => PlatformCounts.Read(app.Value, middle));
    }

    /// <summary>What price and stock each of the first products really has now.</summary>
    public async Task<Dictionary<ulong, (decimal Price, long Stock)>> TruthAsync(int count)
    {
        var lines = await _admin.GetStringAsync($"/sandbox/products?from={FirstId}&take={count}");
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))
            .ToDictionary(product => product.GetProperty("id").GetUInt64(), product => (product.GetProperty("price").GetDecimal(), product.GetProperty("stock").GetInt64()));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await Processes.EndAsync(_process);
    }
}
