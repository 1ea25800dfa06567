using Ali1688.Quotas;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Tests.Quotas;

public sealed class SlotSupplyTests
{
    [Fact]
    public async Task One_trip_to_the_ledger_that_the_process_slept_through_does_not_move_the_slots_of_those_who_share_the_key()
    {
        var time = new FakeTimeProvider();
        var (ledger, limits) = (new SharedLedger(time, sleepAt: 3), new QuotaLimits { CallsPerSecond = 100 });
        var supply = new SlotSupply(ledger, limits, 1, new ReservedSlots(), new SendJitter(), time);
        using var stop = new CancellationTokenSource();
        supply.Wake();
        var run = supply.RunAsync(() => ledger.Asked.Count < 8 ? 1 : 0, () => { }, _ => { }, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(8, ledger.Asked.Count);
        Assert.All(ledger.Asked, request => Assert.InRange(request.Lead, 0, QuotaArithmetic.Second / 10));
    }

    /// <summary>A ledger that others use as well, and that takes a millisecond but for one trip.</summary>
    private sealed class SharedLedger(FakeTimeProvider time, int sleepAt) : IQuotaLedger
    {
        public List<SlotRequest> Asked { get; } = [];

        public Task<SlotGrant> ReserveAsync(SlotRequest request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            time.Advance(Asked.Count == sleepAt ? TimeSpan.FromSeconds(20) : TimeSpan.FromMilliseconds(1));
            return Task.FromResult(new SlotGrant((long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds, 1000, 1) { IsShared = true });
        }

        public Task SlowDownAsync(long sentAt, int? accepted, TimeSpan? retryAfter, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task SpendDayAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ConfirmTimeAsync(DateTimeOffset platformTime, long at, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
