using System.Diagnostics;
using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>The sandbox platform as a process of its own.</summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private readonly Process _process;

    private PlatformProcess(Process process, JsonElement told)
    {
        _process = process;
        Url = new Uri(told.GetProperty("url").GetString()!); // the sandbox always tells its address
        AppKey = told.GetProperty("app_key").GetString()!;
        AppSecret = told.GetProperty("app_secret").GetString()!;
        RefreshToken = told.GetProperty("refresh_token").GetString()!;
        FirstId = ulong.Parse(told.GetProperty("first_id").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
    }

    public Uri Url { get; }

    public string AppKey { get; }

    public string AppSecret { get; }

    public string RefreshToken { get; }

    public ulong FirstId { get; }

    public static async Task<PlatformProcess> StartAsync(int items, TimeProvider time)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Ali1688.Cli.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "sandbox", "--port", "0", "--items", $"{items}", "--qps", "0", "--json"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1), time) ?? throw new InvalidOperationException("The sandbox did not start.");
        return new PlatformProcess(process, JsonElement.Parse(line));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
