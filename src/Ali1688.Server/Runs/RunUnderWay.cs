using Ali1688.Collecting;
using Ali1688.Discovery;

namespace Ali1688.Server.Runs;

/// <summary>A run that this service collects at the moment. Thread-safe.</summary>
internal sealed class RunUnderWay(long id, CancellationToken service) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(service);
    private readonly TaskCompletionSource<CollectReport?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Id => id;

    /// <summary>Cancelled when somebody stops it, or the service ends.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>How far the collecting is; null before it begins.</summary>
    public RunProgress? Progress { get; set; }

    /// <summary>How far the finding of ids is; null where there is nothing to find.</summary>
    public DiscoveryProgress? Finding { get; set; }

    /// <summary>Ends with the run: with its report, or null when it broke off.</summary>
    public Task<CollectReport?> End => _end.Task;

    public void Cancel()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just come to its end by itself.
        }
    }

    public void Finish(CollectReport? report) => _end.TrySetResult(report);

    public void Dispose() => _stop.Dispose();
}
