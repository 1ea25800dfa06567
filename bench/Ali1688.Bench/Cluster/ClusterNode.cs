using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Bench.Cluster;

/// <summary>A node of a cluster: <c>serve --cluster</c> in a process of its own. The nodes share a data folder, and with it the keys that tokens are encrypted with.</summary>
internal sealed class ClusterNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly HttpClient _http;

    private ClusterNode(Process process, Uri url, string? key)
    {
        (_process, _http) = (process, new HttpClient { BaseAddress = url, Timeout = Patience });
        if (key is not null) _http.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    /// <summary>What it is called in the claims begins so.</summary>
    public string Owner => $"process {_process.Id} on ";

    public int ProcessId => _process.Id;

    /// <summary>Starts one.</summary>
    /// <param name="place">Its address, and the command that leads into its network.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="log">The file that it tells its story to.</param>
    /// <param name="environment">How it is configured.</param>
    public static async Task<ClusterNode> StartAsync(NodePlace place, string folder, string log, IReadOnlyDictionary<string, string> environment)
    {
        var address = place.Address.ToString();
        var key = place.IsRemote ? await MakeKeyAsync(place, folder, log, environment) : null;
        var process = Begin(place, folder, log, environment, ["serve", "--cluster", "--cluster-address", $"{address}:{FreePort.Next()}", "--urls", $"http://{address}:{FreePort.Next()}", "--json", .. place.IsRemote ? ["--allow-remote"] : Array.Empty<string>()]);
        var told = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException($"The node did not start: {await File.ReadAllTextAsync(log)}");
        return new ClusterNode(process, new Uri(JsonElement.Parse(told).GetProperty("url").GetString()!), key); // the service always tells its address
    }

    /// <summary>Kills it, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Sends it a signal: STOP, CONT, TERM.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public Task UntilEndedAsync() => _process.WaitForExitAsync().WaitAsync(Patience);

    public async Task<long> BeginRunAsync(IEnumerable<ulong> ids, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync("/api/v1/runs", new { ids, fresh = true }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("run_id").GetInt64();
    }

    /// <summary>How many of its writes were refused, because others had the partitions.</summary>
    public async Task<long> RefusedWritesAsync(CancellationToken cancellationToken)
    {
        var lines = (await _http.GetStringAsync("/metrics", cancellationToken)).Split('\n').Where(line => line.StartsWith("ali1688_writes_refused_total", StringComparison.Ordinal));
        return lines.Sum(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Sets a password and makes a key, without which nobody from elsewhere gets in.</summary>
    private static async Task<string> MakeKeyAsync(NodePlace place, string folder, string log, IReadOnlyDictionary<string, string> environment)
    {
        using (var setting = Begin(place, folder, log, environment, ["access", "set-password"]))
        {
            await setting.StandardInput.WriteLineAsync($"{Guid.NewGuid():N}");
            setting.StandardInput.Close();
            await setting.WaitForExitAsync().WaitAsync(Patience);
        }

        using var process = Begin(place, folder, log, environment, ["access", "add-key", $"bench-{Guid.NewGuid():N}", "--scope", "admin", "--json"]);
        var told = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        return JsonElement.Parse(told).GetProperty("key").GetString()!; // it is always told
    }

    private static Process Begin(NodePlace place, string folder, string log, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        string[] command = [.. place.Prefix, Path.GetFullPath("ali1688"), .. arguments, "--data-dir", folder];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(ProgramFolder.IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("ali1688 did not start.");
        process.ErrorDataReceived += (_, line) => File.AppendAllText(log, $"{line.Data}\n");
        process.BeginErrorReadLine();
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
