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
        await gate.WaitAsync(Call(), default);
        await gate.WaitAsync(Call(), default);
        var third = gate.WaitAsync(Call(), default).AsTask();
        Assert.False(third.IsCompleted);
        gate.Report(Call(), new CallResult.NotFound(), TimeSpan.Zero);
        await third.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, gate.UnderWay);
    }

    [Fact]
    public async Task A_paced_gate_lets_one_call_through_for_each_slot()
    {
        await using var gate = Open(new QuotaLimits { CallsPerSecond = 10 });
        var sent = Enumerable.Range(0, 30).Select(_ => gate.WaitAsync(Call(), default).AsTask()).ToList();
        await AdvanceUntilAsync(() => sent.All(s => s.IsCompleted), TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_spent_day_parks_the_gate_until_the_reset()
    {
        await using var gate = Open(new QuotaLimits { CallsPerDay = 3 });
        var sent = Enumerable.Range(0, 4).Select(_ => gate.WaitAsync(Call(), default).AsTask()).ToList();
        await AdvanceUntilAsync(() => gate.ParkedUntil is not null, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Task.WhenAll(sent.Take(3)).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(sent[3].IsCompleted);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.Zero), gate.ParkedUntil);
        await AdvanceUntilAsync(() => sent.All(s => s.IsCompleted), TimeSpan.FromHours(11.9), TimeSpan.FromHours(12.1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_call_that_gives_up_its_wait_leaves_its_turn_to_the_next()
    {
        await using var gate = Open(new QuotaLimits(), maxConcurrentCalls: 1);
        await gate.WaitAsync(Call(), default);
        using var giveUp = new CancellationTokenSource();
        var second = gate.WaitAsync(Call(), giveUp.Token).AsTask();
        var third = gate.WaitAsync(Call(), default).AsTask();
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.Report(Call(), new CallResult.NotFound(), TimeSpan.Zero);
        await third.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private QuotaGate Open(QuotaLimits limits, int maxConcurrentCalls = 100) =>
        new(new LocalLedger(limits, _time), limits, maxConcurrentCalls, _time, NullLogger.Instance);

    /// <summary>Moves the clock in small steps until the condition holds; it must do so no earlier and no later than told, on the fake clock.</summary>
    private async Task AdvanceUntilAsync(Func<bool> condition, TimeSpan noEarlier, TimeSpan noLater, TimeSpan? step = null)
    {
        var start = _time.GetTimestamp();
        while (!condition())
        {
            Assert.True(_time.GetElapsedTime(start) <= noLater, "too late");
            _time.Advance(step ?? TimeSpan.FromMilliseconds(3));
            await Task.Delay(1); // real time for the gate's own loop, or the clock would run ahead of it and slots be missed
        }

        Assert.True(_time.GetElapsedTime(start) >= noEarlier, "too early");
    }

    private static ApiCall Call() => new()
    {
        Profile = new ApiProfile { Name = "test", Protocol = ProtocolKind.Aop, Namespace = "test", Api = "test", Id = new IdParameter { Parameter = "id" }, Product = ["product"], Fields = new FieldMap() },
        Parameters = new Dictionary<string, string>(),
    };
}
