using Ali1688.Quotas;
using Ali1688.Storage.Ledger;

namespace Ali1688.Tests.Storage;

public sealed class ServerClockTests
{
    private readonly ServerClock _clock = new(TimeProvider.System);

    [Fact]
    public void Readings_of_any_delay_pin_the_difference_to_the_quickest_of_them()
    {
        const long Difference = 7_000_000;
        foreach (var (before, to, back) in new[] { (1_000_000L, 4000, 100), (1_100_000, 50, 9000), (1_200_000, 3000, 3000) })
            _clock.Take(before, before + to + back, before + to - Difference);
        Assert.InRange(_clock.LocalAhead - Difference, -60, 60);
    }

    [Fact]
    public void A_jump_of_the_servers_clock_is_seen_and_measured()
    {
        Assert.False(_clock.Take(1000, 2000, 1_001_500).IsSteady);
        Assert.True(_clock.Take(101_000, 102_000, 1_101_500).IsSteady);
        var jumped = _clock.Take(201_000, 202_000, 1_201_500 + (3600 * QuotaArithmetic.Second));
        Assert.False(jumped.IsSteady);
        Assert.InRange(jumped.WallJump, TimeSpan.FromSeconds(3599.99), TimeSpan.FromSeconds(3600.01));
        Assert.True(_clock.Take(301_000, 302_000, 1_301_500 + (3600 * QuotaArithmetic.Second)).IsSteady);
    }
}
