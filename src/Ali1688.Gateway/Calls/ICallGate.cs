namespace Ali1688.Gateway.Calls;

/// <summary>
/// The door before every call: nothing is sent to a metered API without a permit of it. Each attempt needs one of its own, retries included.
/// Implementations are thread-safe.
/// </summary>
public interface ICallGate
{
    /// <summary>Waits for the call's turn. The permit is given back by disposing it, whatever became of the call.</summary>
    /// <param name="call">What is to be sent; its priority decides who goes first.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    ValueTask<ICallPermit> WaitAsync(ApiCall call, CancellationToken cancellationToken);
}

/// <summary>
/// The right to send one call. Disposing gives back what was not used of it. Not thread-safe.
/// </summary>
public interface ICallPermit : IDisposable
{
    /// <summary>
    /// Waits for the moment of sending, and counts the call as sent. Asked for when the connection stands and the request is written and signed, so
    /// that nothing but its bytes are still to go: what the platform counts is when they arrive.
    /// </summary>
    /// <returns>False when nothing may be sent after all (the day's quota is spent): the call is to wait for another turn.</returns>
    ValueTask<bool> DepartAsync(CancellationToken cancellationToken);

    /// <summary>Tells what became of the call that departed, so that the pace can follow.</summary>
    /// <param name="call">What was sent.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="latency">From its departure to the whole answer.</param>
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
