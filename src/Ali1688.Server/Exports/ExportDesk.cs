using System.Collections.Concurrent;
using Ali1688.Exporting;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server.Exports;

/// <summary>
/// Writes exports to files of the data folder, two at a time, for those who fetch them later. They are kept for a day, the newest twenty at most; the
/// end of the service ends them, for nobody would know them afterwards. Thread-safe.
/// </summary>
internal sealed partial class ExportDesk : IAsyncDisposable
{
    /// <summary>How many exports are kept.</summary>
    public const int MostKept = 20;

    private const int AtOnce = 2;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private readonly Exporter _exporter;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, ExportJob> _jobs = new();
    private readonly ConcurrentDictionary<string, Task> _works = new();
    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly CancellationTokenSource _end = new();
    private int _isDisposed;

    public ExportDesk(Store store, Configuration.Settings settings, TimeProvider time, ILogger<ExportDesk> logger)
    {
        (_exporter, _time, _logger) = (new Exporter(store), time, logger);
        _folder = Path.Combine(Path.GetFullPath(settings.DataDirectory), "exports", Guid.NewGuid().ToString("n")); // several services may share the data folder
    }

    /// <summary>The exports, the newest first.</summary>
    public IReadOnlyList<ExportJob> List() => [.. _jobs.Values.OrderByDescending(job => job.CreatedAt).ThenBy(job => job.Id, StringComparer.Ordinal)];

    public ExportJob? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>Begins an export, or puts it behind those that are being written; null when too many wait.</summary>
    public ExportJob? Start(ExportRequest request, string fileName)
    {
        Forget();
        if (_jobs.Values.Count(job => job.Now.State is ExportState.Waiting or ExportState.Running) >= MostKept / 2) return null;
        var id = Guid.NewGuid().ToString("n");
        var job = new ExportJob(id, request, fileName, Path.Combine(_folder, id), _time.GetUtcNow());
        _jobs[id] = job;
        _works[id] = Task.Run(() => WorkAsync(job), CancellationToken.None);
        return job;
    }

    /// <summary>Takes an export away; false when there is none, or it is being written.</summary>
    public bool Remove(string id)
    {
        if (Find(id) is not { Now.State: ExportState.Finished or ExportState.Failed } job) return false;
        _jobs.TryRemove(id, out _);
        _works.TryRemove(id, out _);
        File.Delete(job.Path);
        return true;
    }

    /// <summary>Ends what is being written, and takes all files away.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _end.CancelAsync();
        await Task.WhenAll(_works.Values);
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        _end.Dispose();
        _turns.Dispose();
    }

    private async Task WorkAsync(ExportJob job)
    {
        try
        {
            await _turns.WaitAsync(_end.Token);
            try
            {
                job.Begin();
                PrivateFolder.Create(_folder);
                job.Finish(await ExportFile.WriteAsync(job.Path, file => _exporter.WriteAsync(job.Request, file, job.Wrote, _end.Token)), _time.GetUtcNow());
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (Exception fault)
        {
            job.Fail(fault is ExportException or StoreException ? fault.Message : fault is OperationCanceledException ? "The service ended." : "This should not happen; the service's log tells more.", _time.GetUtcNow());
            if (fault is not OperationCanceledException) LogFailed(_logger, job.Id, fault);
        }
    }

    private void Forget()
    {
        ForgetCrashed();
        var ended = List().Where(job => job.Now.FinishedAt is not null).ToList();
        foreach (var job in ended.Where((job, place) => place >= MostKept - 1 || _time.GetUtcNow() - job.CreatedAt > Kept)) Remove(job.Id);
    }

    // A service that was killed left its files.
    private void ForgetCrashed()
    {
        var all = new DirectoryInfo(Path.GetDirectoryName(_folder)!); // it is below the data folder
        foreach (var old in all.Exists ? all.GetDirectories().Where(folder => _time.GetUtcNow() - folder.LastWriteTimeUtc > 2 * Kept) : []) old.Delete(recursive: true);
    }

    [LoggerMessage(3901, LogLevel.Error, "Export {Export} failed")]
    private static partial void LogFailed(ILogger logger, string export, Exception fault);
}
