using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tests.Calls;

/// <summary>Lets everything through and counts.</summary>
internal sealed class OpenGate : ICallGate
{
    private int _passed;

    public int Passed => _passed;

    public List<CallResult> Reports { get; } = [];

    public ValueTask WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _passed);
        return ValueTask.CompletedTask;
    }

    public void Report(ApiCall call, CallResult result, TimeSpan latency)
    {
        lock (Reports) Reports.Add(result);
    }
}
