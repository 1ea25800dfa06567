using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>The program's service over a store that is there, as a process of its own.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10); // a store of an older program is brought up to date first
    private readonly Process _process;

    private ServedStore(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    public static async Task<ServedStore> StartAsync(string folder, PlatformProcess platform, int rate)
    {
        var start = new ProcessStartInfo(Path.GetFullPath("ali1688"), ["serve", "--urls", "http://127.0.0.1:0", "--json", "--data-dir", Path.GetFullPath(folder)]) { RedirectStandardOutput = true };
        (start.Environment["ALI_GATEWAY"], start.Environment["ALI_REFRESH_TOKEN"]) = (platform.Url.AbsoluteUri.TrimEnd('/'), platform.RefreshToken);
        (start.Environment["ALI_APPKEY"], start.Environment["ALI_APPSECRET"]) = (platform.Apps[0].Key, platform.Apps[0].Secret);
        (start.Environment["ALI_QPS"], start.Environment["ALI_QUOTA_RESET"]) = (rate.ToString(CultureInfo.InvariantCulture), platform.DayReset);
        var process = Process.Start(start) ?? throw new InvalidOperationException("ali1688 did not start.");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The service did not start.");
        return new ServedStore(process, new Uri(JsonElement.Parse(line).GetProperty("url").GetString()!)); // the service always tells its address
    }

    public ValueTask DisposeAsync() => new(Processes.EndAsync(_process));
}
