namespace Ali1688.Collecting;

/// <summary>How often and how long apart an id is asked for again. Immutable.</summary>
/// <param name="MaxAttempts">Attempts for one id, the first included.</param>
public sealed record RetryPolicy(int MaxAttempts)
{
    /// <summary>Attempts at the most when the platform answers with a code that no table knows.</summary>
    public const int MaxAttemptsForUnknownCode = 3;

    private static readonly TimeSpan Base = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Exponential back-off with full jitter: anything from 0 to min(30 s, 0.5 s · 2^(attempt-1)). Full jitter spreads a crowd of callers
    /// best (Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015).
    /// </summary>
    public static TimeSpan DelayAfter(int attempt, double random) =>
        random * TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Base.TotalSeconds * Math.Pow(2, attempt - 1)));
}
