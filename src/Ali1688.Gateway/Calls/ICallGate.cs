namespace Ali1688.Gateway.Calls;

/// <summary>
/// The door before every call: nothing is sent to a metered API before this returned. Each attempt passes it anew, retries included.
/// Implementations are thread-safe.
/// </summary>
public interface ICallGate
{
    /// <summary>Waits until one call may be sent, and counts it as used. The caller signs and sends at once when it returns.</summary>
    /// <param name="call">What is to be sent; its priority decides who goes first.</param>
    /// <param name="cancellationToken">Gives up the wait; no call is counted then.</param>
    ValueTask WaitAsync(ApiCall call, CancellationToken cancellationToken);

    /// <summary>Tells what became of the call, so that the pace can follow.</summary>
    void Report(ApiCall call, CallResult result, TimeSpan latency);
}

/// <summary>Who goes first when calls are scarce.</summary>
public enum CallPriority
{
    /// <summary>Somebody is waiting for it.</summary>
    High,

    /// <summary>Ordinary collection.</summary>
    Normal,

    /// <summary>Whenever there is room; never starved.</summary>
    Low,
}
