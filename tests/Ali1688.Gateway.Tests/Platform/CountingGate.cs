using System.Collections.Concurrent;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A gate that lets everything pass, and remembers it.</summary>
internal sealed class CountingGate : ICallGate
{
    private int _permits;

    public int Permits => _permits;

    public ConcurrentQueue<CallResult> Reports { get; } = new();

    /// <summary>Runs before each call is let pass.</summary>
    public Func<Task> Before { get; init; } = () => Task.CompletedTask;

    public async ValueTask WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await Before();
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _permits);
    }

    public void Report(ApiCall call, CallResult result, TimeSpan latency) => Reports.Enqueue(result);
}
