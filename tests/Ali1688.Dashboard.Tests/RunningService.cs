using System.Diagnostics;
using System.Text.Json;

namespace Ali1688.Dashboard.Tests;

/// <summary>A running <c>serve</c>; it ends with the tests.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningService(Process process, Uri url, Task<string> errors) => (_process, Url, _errors) = (process, url, errors);

    public Uri Url { get; }

    public static async Task<RunningService> StartAsync(PublishedProgram program, string folder, IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        var process = program.Start(folder, environment, ["serve", "--urls", "http://127.0.0.1:0", "--json", .. more]);
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors);
        return new RunningService(process, new Uri(JsonElement.Parse(line).GetProperty("url").GetString()!), errors); // it says where it listens
    }

    /// <summary>Ends it without a word to anybody.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Ends it, and gives what it told on stderr.</summary>
    public async Task<string> StopAsync()
    {
        if (!_process.HasExited) using (Process.Start("kill", ["-TERM", $"{_process.Id}"])) await _process.WaitForExitAsync();
        return await _errors;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }
}
