using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Ali1688.Bench;

/// <summary>
/// A folder with an empty store, and the program itself in processes that share it, started by <c>./ali1688</c> as users do. Disposing ends
/// whatever still runs and deletes the folder.
/// </summary>
internal sealed class ProgramFolder : IAsyncDisposable
{
    internal static readonly string Program = Path.GetFullPath("ali1688"); // bench/run goes to the root
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
    private readonly List<Process> _started = [];
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly PlatformProcess _platform;
    private readonly Dictionary<string, string> _environment;

    /// <param name="platform">Whom it asks.</param>
    /// <param name="app">By which application.</param>
    /// <param name="rate">Calls a second.</param>
    /// <param name="more">Further settings.</param>
    public ProgramFolder(PlatformProcess platform, PlatformApp app, int rate, params (string Name, string Value)[] more)
    {
        _platform = platform;
        _environment = new Dictionary<string, string>
        {
            ["ALI_GATEWAY"] = platform.Url.AbsoluteUri.TrimEnd('/'),
            ["ALI_APPKEY"] = app.Key,
            ["ALI_APPSECRET"] = app.Secret,
            ["ALI_REFRESH_TOKEN"] = platform.RefreshToken,
            ["ALI_QPS"] = rate.ToString(CultureInfo.InvariantCulture),
            ["ALI_QUOTA_RESET"] = platform.DayReset,
            ["ALI_DATA_DIR"] = _folder,
        };
        foreach (var (name, value) in more) _environment[name] = value;
    }

    /// <summary>The store.</summary>
    public string Folder => _folder;

    /// <summary>Runs a command to its end and gives what it printed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var process = Start(arguments);
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) Demand(process);
        return output;
    }

    /// <summary>Starts a command and leaves it running.</summary>
    public Process Begin(params string[] arguments)
    {
        var process = Start(arguments);
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>A file with the first ids of the catalogue.</summary>
    public string WriteIds(int count)
    {
        var ids = Path.Combine(_folder, "ids.txt");
        File.WriteAllLines(ids, Enumerable.Range(0, count).Select(n => $"{_platform.FirstId + (ulong)n}"));
        return ids;
    }

    /// <summary>Starts to collect some products, from the nth on.</summary>
    public Process Collect(int first, int count)
    {
        var ids = Path.Combine(_folder, $"{first}-{count}.txt");
        if (!File.Exists(ids)) File.WriteAllLines(ids, Enumerable.Range(first, count).Select(n => $"{_platform.FirstId + (ulong)n}"));
        var process = Start("collect", "--ids-file", ids, "--json");
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>How many calls the program's own ledger counts for this day.</summary>
    public async Task<long> UsedTodayAsync(CancellationToken cancellationToken)
    {
        var process = Start("quota", "status", "--json");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        return JsonElement.Parse(output).GetProperty("used_today").GetInt64();
    }

    /// <summary>Kills a process, as <c>kill -9</c> does.</summary>
    public Task KillAsync(Process process)
    {
        Demand(process);
        _started.Remove(process);
        return Processes.EndAsync(process);
    }

    /// <exception cref="InvalidOperationException">The process ended, which it should not have.</exception>
    public void Demand(Process process)
    {
        if (process.HasExited) throw new InvalidOperationException($"ali1688 ended with {process.ExitCode}: {string.Join(' ', _errors)}");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_started.Select(Processes.EndAsync));
        Directory.Delete(_folder, true);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("ali1688 did not start.");
        process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        _started.Add(process);
        return process;
    }

    /// <summary>Whether an environment variable configures the program.</summary>
    public static bool IsOurs(string name) => name.StartsWith("ALI", StringComparison.Ordinal) || name.StartsWith("DB_", StringComparison.Ordinal) || name == "REDIS_URL";
}
