using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Tests.Quotas;

public sealed class QuotaGateTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 4, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Without_limits_only_the_number_of_calls_under_way_is_bounded()
    {
        await using var gate = Open(new QuotaLimits(), maxConcurrentCalls: 2);
        var first = await SendAsync(gate);
        await SendAsync(gate);
        var third = SendAsync(gate);
        Assert.False(third.IsCompleted);
        first.Report(Call(), new CallResult.NotFound(), TimeSpan.Zero);
        await third.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((2, 3), (gate.UnderWay, gate.Calls.Sent));
    }

    [Fact]
    public async Task A_paced_gate_lets_one_call_leave_at_each_slot()
    {
        await using var gate = Open(new QuotaLimits { CallsPerSecond = 10 });
        var sent = Enumerable.Range(0, 30).Select(_ => SendAndEndAsync(gate)).ToList();
        await AdvanceUntilAsync(() => sent.All(s => s.IsCompleted), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_lone_call_takes_one_slot()
    {
        var limits = new QuotaLimits { CallsPerSecond = 1, CallsPerDay = 100 };
        var ledger = new MemoryLedger(limits, _time);
        await using var gate = new QuotaGate(new GateOptions { Key = "key", Limits = limits }, new WaitingCalls(), ledger, _time, NullLogger.Instance);
        var sent = SendAndEndAsync(gate);
        await AdvanceUntilAsync(() => sent.IsCompleted, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(1, ledger.State.UsedToday);
    }

    [Fact]
    public async Task A_spent_day_parks_the_gate_until_the_reset_and_then_it_goes_on_by_itself()
    {
        await using var gate = Open(new QuotaLimits { CallsPerDay = 3 });
        var sent = Enumerable.Range(0, 4).Select(_ => SendAndEndAsync(gate)).ToList();
        await AdvanceUntilAsync(() => gate.ParkedUntil is not null && sent.Count(s => s.IsCompleted) == 3, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 16, 0, 3, TimeSpan.Zero), gate.ParkedUntil);
        await AdvanceUntilAsync(() => sent.All(s => s.IsCompleted), TimeSpan.FromHours(11.9), TimeSpan.FromHours(12.1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_call_that_gives_up_its_wait_leaves_its_turn_to_the_next()
    {
        await using var gate = Open(new QuotaLimits(), maxConcurrentCalls: 1);
        var first = await SendAsync(gate);
        using var giveUp = new CancellationTokenSource();
        var second = gate.WaitAsync(Call(), giveUp.Token).AsTask();
        var third = gate.WaitAsync(Call(), default).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Report(Call(), new CallResult.NotFound(), TimeSpan.Zero);
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_permit_that_is_never_used_gives_its_place_back()
    {
        await using var gate = Open(new QuotaLimits(), maxConcurrentCalls: 1);
        var first = await gate.WaitAsync(Call(), default);
        var second = gate.WaitAsync(Call(), default).AsTask();
        Assert.False(second.IsCompleted);
        first.Dispose();
        await second.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((0, 0L), (gate.UnderWay, gate.Calls.Sent));
    }

    [Fact]
    public async Task Every_call_that_left_is_told_to_the_log_once()
    {
        var log = new List<CallRecord>();
        await using var gate = Open(new QuotaLimits(), log: log.Add);
        var permit = await SendAsync(gate);
        _time.Advance(TimeSpan.FromMilliseconds(40));
        permit.Report(Call() with { Items = [new ItemId(7)], Attempt = 2 }, new CallResult.Throttled(null), TimeSpan.FromMilliseconds(40));
        permit.Dispose();
        Assert.Equal(new CallRecord(_time.GetUtcNow().AddMilliseconds(-40), "key", "test", new ItemId(7), CallEnding.Throttled, TimeSpan.FromMilliseconds(40), 2), Assert.Single(log));
    }

    [Fact]
    public async Task A_gate_that_is_closed_tells_those_who_wait_and_gives_unsent_calls_back_to_the_day()
    {
        var limits = new QuotaLimits { CallsPerSecond = 1, CallsPerDay = 100 };
        var ledger = new MemoryLedger(limits, _time);
        var gate = new QuotaGate(new GateOptions { Key = "key", Limits = limits }, new WaitingCalls(), ledger, _time, NullLogger.Instance);
        var sent = Enumerable.Range(0, 100).Select(_ => SendAndEndAsync(gate)).ToList();
        await AdvanceUntilAsync(() => gate.Calls.Sent > 1, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await gate.DisposeAsync();
        Assert.Equal(gate.Calls.Sent, ledger.State.UsedToday);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sent[^1]);
    }

    [Fact]
    public async Task A_process_that_sleeps_after_a_slot_was_met_sends_the_call_at_another_slot()
    {
        var (limits, queue) = (new QuotaLimits { CallsPerSecond = 10 }, new WaitingCalls());
        var ledger = new MemoryLedger(limits, _time);
        await using var gate = new QuotaGate(new GateOptions { Key = "key", Limits = limits }, queue, ledger, _time, NullLogger.Instance);
        using var permit = await gate.WaitAsync(Call(), default);
        var left = permit.DepartAsync(default).AsTask();
        await AdvanceUntilAsync(() => ledger.State.UsedToday == 1, TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.Zero);
        var before = ledger.State.NextSlot;
        await SleepWith(queue);
        await AdvanceUntilAsync(() => left.IsCompleted, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.True(await left);
        Assert.InRange(ledger.State.NextSlot - before, 19 * QuotaArithmetic.Second, 22 * QuotaArithmetic.Second);
    }

    /// <summary>The slot comes while somebody else has the queue, so the call has its moment and cannot leave; then twenty seconds pass.</summary>
    private Task SleepWith(WaitingCalls queue)
    {
        using var held = queue.Sync.EnterScope();
        var comes = Task.Run(async () =>
        {
            for (var step = 0; step < 40; step++)
            {
                _time.Advance(TimeSpan.FromMilliseconds(1));
                await Task.Delay(1);
            }
        });
        comes.Wait(TimeSpan.FromSeconds(1)); // in vain: the call that it brings on its way waits for us
        _time.Advance(TimeSpan.FromSeconds(20));
        return comes;
    }

    private QuotaGate Open(QuotaLimits limits, int maxConcurrentCalls = 100, Action<CallRecord>? log = null) => new(
        new GateOptions { Key = "key", Limits = limits, MaxConcurrentCalls = maxConcurrentCalls, OnArrival = log }, new WaitingCalls(), new MemoryLedger(limits, _time), _time, NullLogger.Instance);

    private static async Task<ICallPermit> SendAsync(QuotaGate gate)
    {
        while (true)
        {
            var permit = await gate.WaitAsync(Call(), default);
            if (await permit.DepartAsync(default)) return permit;
            permit.Dispose();
        }
    }

    private static async Task SendAndEndAsync(QuotaGate gate)
    {
        using var permit = await SendAsync(gate);
        permit.Report(Call(), new CallResult.NotFound(), TimeSpan.FromMilliseconds(1));
    }

    /// <summary>Moves the clock in small steps until the condition holds; it must do so no earlier and no later than told, on the fake clock.</summary>
    private async Task AdvanceUntilAsync(Func<bool> condition, TimeSpan noEarlier, TimeSpan noLater, TimeSpan? step = null)
    {
        var start = _time.GetTimestamp();
        while (!condition())
        {
            Assert.True(_time.GetElapsedTime(start) <= noLater, "too late");
            _time.Advance(step ?? TimeSpan.FromMilliseconds(3));
            await Task.Delay(1); // real time for the gate's own loops, or the clock would run ahead of them and slots be missed
        }

        Assert.True(_time.GetElapsedTime(start) >= noEarlier, "too early");
    }

    private static ApiCall Call() => new()
    {
        Profile = new ApiProfile { Name = "test", Protocol = ProtocolKind.Aop, Namespace = "test", Api = "test", Id = new IdParameter { Parameter = "id" }, Product = ["product"], Fields = new FieldMap() },
        Parameters = new Dictionary<string, string>(),
    };
}
