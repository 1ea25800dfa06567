using Ali1688.Gateway.Calls;

namespace Ali1688.Quotas;

/// <summary>A call's turn at a gate: from here it is prepared, waits for its moment, leaves, and is answered. Not thread-safe.</summary>
public sealed class QuotaPermit : ICallPermit
{
    private bool _ended;

    internal QuotaPermit(QuotaGate gate, CallPriority priority) => (Gate, Priority) = (gate, priority);

    /// <summary>The gate that let it in: it tells which key is to be used.</summary>
    public QuotaGate Gate { get; }

    internal CallPriority Priority { get; }

    /// <summary>Where it stands among the calls under way, once it left.</summary>
    internal LinkedListNode<long>? Sent { get; set; }

    /// <inheritdoc/>
    public ValueTask<bool> DepartAsync(CancellationToken cancellationToken) => Gate.DepartAsync(this, cancellationToken);

    /// <inheritdoc/>
    public void Report(ApiCall call, CallResult result, TimeSpan latency)
    {
        if (_ended) return;
        _ended = true;
        Gate.Arrived(this, call, result, latency);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        Gate.GivenBack(this);
    }
}
