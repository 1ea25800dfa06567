namespace Ali1688.Quotas;

/// <summary>
/// A call's moment to leave. Between its being given and the write to the socket the process may be stopped, or held up, for any time; so the call looks
/// once more when nothing but the write is left to do. Not thread-safe.
/// </summary>
/// <param name="latest">Until when it may leave, in microseconds.</param>
internal sealed class CallMoment(long latest)
{
    /// <summary>Whether the call came too late for it.</summary>
    public bool IsMissed { get; private set; }

    /// <summary>The call is about to leave. False when it is too late: it needs another moment.</summary>
    public bool IsKept(long now) => !(IsMissed = now > latest);
}
