using System.Diagnostics;

namespace Ali1688.Tests.Storage.Support;

/// <summary>A server process that a test starts, kills and starts again, on a port and in a folder of its own.</summary>
public abstract class PrivateServer : IAsyncDisposable
{
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    protected string Folder { get; } = Directory.CreateTempSubdirectory("ali1688-server-").FullName;

    public async Task StartAsync()
    {
        _process = Launch();
        while (!await AnswersAsync())
        {
            if (_process.HasExited) throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with code {_process.ExitCode}; see {Folder}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends it without warning, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected abstract Process Launch();

    protected abstract Task<bool> AnswersAsync();

    protected static Process Run(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
        ?? throw new InvalidOperationException($"{program} did not start.");
}
