using Ali1688.Quotas;

namespace Ali1688.Tests.Quotas;

/// <summary>The quota's arithmetic over a state in memory, on the gate's own clock.</summary>
internal sealed class MemoryLedger(QuotaLimits limits, TimeProvider time) : IQuotaLedger
{
    private readonly Lock _lock = new();

    public QuotaState State { get; private set; } = new();

    private LedgerTime Now => new((long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds, time.GetUtcNow());

    public Task<SlotGrant> ReserveAsync(SlotRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var (states, grant) = QuotaArithmetic.Reserve([new QuotaAccount(limits, State)], Now, request);
            State = states[0];
            return Task.FromResult(grant);
        }
    }

    public Task SlowDownAsync(long sentAt, int? accepted, TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        Change(account => account with { State = Pace.SlowDown(account.State, limits, sentAt, accepted, retryAfter) });

    public Task SpendDayAsync(CancellationToken cancellationToken) => Change(account => account.SpendDay());

    public Task ConfirmTimeAsync(DateTimeOffset platformTime, long at, CancellationToken cancellationToken) =>
        Change(account => account.ConfirmTime(account.State.WallSeen, platformTime));

    private Task Change(Func<QuotaAccount, QuotaAccount> change)
    {
        lock (_lock) State = change(new QuotaAccount(limits, State).At(Now)).State;
        return Task.CompletedTask;
    }
}
