using Orleans.Runtime;

namespace Ali1688.Cluster;

/// <summary>
/// What happens when the cluster has given this node up, e.g. after it was stopped for a while: instead of ending the process, as Orleans would, the silo
/// ends, and a new one joins. What was on its way may not be written any more, whatever the silo does; the store sees to that. Thread-safe.
/// </summary>
internal sealed class SiloEnd : IFatalErrorHandler
{
    private readonly TaskCompletionSource<string> _reason = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the reason.</summary>
    public Task<string> Reason => _reason.Task;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) => _reason.TrySetResult(context ?? exception?.Message ?? "no reason was given");
}
