using Ali1688.Gateway.Calls;

namespace Ali1688.Collecting;

/// <summary>The calls for one answer, and whether another one is of use. Not thread-safe.</summary>
internal sealed class Attempts
{
    private int _failures;
    private int _unknownCodes;

    /// <summary>Calls that reached the wire.</summary>
    public int Count { get; private set; }

    /// <summary>A call was sent.</summary>
    public void Add() => Count++;

    /// <summary>
    /// Whether this result was the last that is tried for. Flow control, a spent day, a refused key and a platform out of reach say nothing about what was
    /// asked for: they use up none of its attempts.
    /// </summary>
    public bool AreUsedUpBy(CallResult result, RetryPolicy retry)
    {
        if (result is CallResult.Transient { Fault: TransientFault.UnknownCode } && ++_unknownCodes >= RetryPolicy.MaxAttemptsForUnknownCode) return true;
        return result is CallResult.Unreadable or CallResult.Transient { Fault: not TransientFault.Unreachable } && ++_failures >= retry.MaxAttempts;
    }

    /// <summary>How long to wait before the next one.</summary>
    public TimeSpan Pause() => RetryPolicy.DelayAfter(Math.Max(_failures, 1), Random.Shared.NextDouble());
}
