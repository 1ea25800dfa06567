using Ali1688.Gateway.Calls;
using Ali1688.Quotas;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Tests.Quotas;

public sealed class WaitingCallsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task High_goes_first_but_a_tenth_of_the_turns_goes_to_low()
    {
        var waiting = new WaitingCalls();
        await using var gate = Gate(waiting, 1);
        var held = await waiting.WaitAsync(CallPriority.Normal, _ => true, default);
        var high = Enumerable.Range(0, 100).Select(_ => waiting.WaitAsync(CallPriority.High, _ => true, default)).ToList();
        var low = Enumerable.Range(0, 100).Select(_ => waiting.WaitAsync(CallPriority.Low, _ => true, default)).ToList();
        for (var turn = 0; turn < 100; turn++)
        {
            held.Dispose();
            held = await (await Task.WhenAny([.. high, .. low]));
            high.RemoveAll(call => call.IsCompleted);
            low.RemoveAll(call => call.IsCompleted);
        }

        Assert.Equal(90, low.Count);
    }

    [Fact]
    public async Task Within_a_class_the_first_to_come_is_the_first_to_go_and_who_gives_up_is_passed_over()
    {
        var waiting = new WaitingCalls();
        await using var gate = Gate(waiting, 1);
        var held = await waiting.WaitAsync(CallPriority.Normal, _ => true, default);
        using var giveUp = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 3).Select(i => waiting.WaitAsync(CallPriority.Normal, _ => true, i == 0 ? giveUp.Token : default)).ToList();
        await giveUp.CancelAsync();
        held.Dispose();
        held = await calls[1];
        Assert.False(calls[2].IsCompleted);
        held.Dispose();
        await calls[2];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[0]);
    }

    [Fact]
    public async Task A_call_goes_only_to_a_gate_that_may_serve_it()
    {
        var waiting = new WaitingCalls();
        await using var first = Gate(waiting, 1);
        await using var second = Gate(waiting, 1);
        var picky = await waiting.WaitAsync(CallPriority.Normal, gate => gate == second, default);
        var any = await waiting.WaitAsync(CallPriority.Normal, _ => true, default);
        Assert.Equal((second, first), (picky.Gate, any.Gate));
    }

    private QuotaGate Gate(WaitingCalls waiting, int most) => new(
        new GateOptions { Key = "key", Limits = new QuotaLimits(), MaxConcurrentCalls = most }, waiting, new MemoryLedger(new QuotaLimits(), _time), _time, NullLogger.Instance);
}
