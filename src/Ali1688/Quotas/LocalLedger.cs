namespace Ali1688.Quotas;

/// <summary>A ledger for one process that forgets at its end. Thread-safe.</summary>
public sealed class LocalLedger(QuotaLimits limits, TimeProvider time) : ISlotLedger
{
    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private QuotaState _state = new();

    /// <inheritdoc/>
    public long Now => (long)time.GetElapsedTime(_start).TotalMicroseconds + QuotaArithmetic.Second;

    /// <inheritdoc/>
    public ValueTask<SlotGrant> ReserveAsync(int wanted, double margin, int unsent, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            (_state, var grant) = QuotaArithmetic.Reserve(_state, limits, Now, time.GetUtcNow(), wanted, margin, unsent);
            return ValueTask.FromResult(grant);
        }
    }

    /// <inheritdoc/>
    public ValueTask SlowDownAsync(long sentAt, int accepted, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        lock (_lock) _state = QuotaArithmetic.SlowDown(_state, limits, Now, sentAt, accepted, retryAfter);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SpendDayAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _state = QuotaArithmetic.SpendDay(_state, limits, time.GetUtcNow());
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<QuotaState> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult(_state);
    }
}
