using Ali1688.Gateway.Calls;

namespace Ali1688.Quotas;

/// <summary>A call in the <see cref="WaitingCalls"/>.</summary>
internal sealed class WaitingCall(CallPriority priority, Func<QuotaGate, bool> mayServe)
{
    public CallPriority Priority => priority;

    public TaskCompletionSource<QuotaPermit> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool MayServe(QuotaGate gate) => mayServe(gate);
}
