using System.Collections.Concurrent;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A gate that lets everything pass, and remembers it.</summary>
internal sealed class CountingGate : ICallGate
{
    private int _turns;
    private int _permits;
    private int _open;

    /// <summary>How many calls were let in.</summary>
    public int Turns => _turns;

    /// <summary>How many of them departed.</summary>
    public int Permits => _permits;

    /// <summary>Permits that were not given back.</summary>
    public int Open => _open;

    public ConcurrentQueue<CallResult> Reports { get; } = new();

    /// <summary>Runs before each call is let in.</summary>
    public Func<Task> Before { get; init; } = () => Task.CompletedTask;

    /// <summary>Runs before each departure; false withholds it.</summary>
    public Func<Task<bool>> BeforeDeparture { get; init; } = () => Task.FromResult(true);

    public async ValueTask<ICallPermit> WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        await Before();
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _turns);
        Interlocked.Increment(ref _open);
        return new Permit(this);
    }

    private sealed class Permit(CountingGate gate) : ICallPermit
    {
        public async ValueTask<bool> DepartAsync(CancellationToken cancellationToken)
        {
            if (!await gate.BeforeDeparture()) return false;
            Interlocked.Increment(ref gate._permits);
            return true;
        }

        public void Report(ApiCall call, CallResult result, TimeSpan latency) => gate.Reports.Enqueue(result);

        public void Dispose() => Interlocked.Decrement(ref gate._open);
    }
}
