namespace Ali1688.Collecting;

/// <summary>
/// Tells a platform that is out of reach from a call that failed: the former is nobody's fault among the ids, so it spends none of their
/// attempts, but it must not go on for ever. Thread-safe.
/// </summary>
public sealed class GatewayReach(TimeProvider time)
{
    private static readonly TimeSpan AtStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);
    private readonly Lock _lock = new();
    private bool _everReached;
    private long? _lostAt;

    /// <summary>The platform answered.</summary>
    public void Reached()
    {
        lock (_lock) (_everReached, _lostAt) = (true, null);
    }

    /// <summary>The platform could not be reached.</summary>
    /// <returns>Whether it has been out of reach for so long that going on makes no sense: 5 s when it was never reached, 10 minutes otherwise.</returns>
    public bool Lost()
    {
        lock (_lock)
        {
            _lostAt ??= time.GetTimestamp();
            return time.GetElapsedTime(_lostAt.Value) >= (_everReached ? Later : AtStart);
        }
    }
}
