using Ali1688.Gateway.Calls;
using Ali1688.Quotas;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Tests.Quotas;

public sealed class DeparturesTests
{
    [Fact]
    public async Task When_all_slots_were_missed_it_is_told_so_that_others_can_be_taken()
    {
        var time = new FakeTimeProvider();
        time.Advance(TimeSpan.FromSeconds(10));
        var slots = new ReservedSlots();
        slots.Add(new SlotGrant(First: 1, Interval: 1000, Count: 2));
        var (told, stop) = (new TaskCompletionSource(), new CancellationTokenSource());
        var run = new Departures(slots, new SendJitter(), time).RunAsync(() => told.TrySetResult(), _ => { }, stop.Token);
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((0, 2), (slots.Count, slots.TakeUnsent()));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        stop.Dispose();
    }

    [Fact]
    public async Task A_call_that_is_held_up_between_its_moment_and_the_wire_does_not_leave_at_it()
    {
        var time = new FakeTimeProvider();
        time.Advance(TimeSpan.FromSeconds(10));
        var slots = new ReservedSlots();
        var departures = new Departures(slots, new SendJitter(), time);
        slots.Add(new SlotGrant(First: departures.Now, Interval: 100_000, Count: 1));
        using var stop = new CancellationTokenSource();
        var call = SleepThenLeaveAsync(departures, time);
        var run = departures.RunAsync(() => { }, _ => { }, stop.Token);
        Assert.False(await call.WaitAsync(TimeSpan.FromSeconds(30)));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(1, slots.TakeUnsent());
    }

    private static async Task<bool> SleepThenLeaveAsync(Departures departures, FakeTimeProvider time)
    {
        var moment = await departures.WaitAsync(CallPriority.Normal, default);
        time.Advance(TimeSpan.FromSeconds(20));
        return moment!.IsKept(departures.Now); // the gate is not shut
    }
}
