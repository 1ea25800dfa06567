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
}
