using Ali1688.Quotas;
using Ali1688.Storage.Ledger;
using Microsoft.Extensions.Time.Testing;

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

    [Fact]
    public async Task A_first_reading_that_took_long_is_followed_by_quicker_ones_at_once()
    {
        var server = new SlowServer(new FakeTimeProvider());
        await server.ReadAsync(TimeSpan.FromMilliseconds(80));
        Assert.InRange(server.Error, -500, 500);
    }

    [Fact]
    public async Task After_a_sleep_in_the_middle_of_a_reading_the_difference_is_known_as_well_as_before()
    {
        var server = new SlowServer(new FakeTimeProvider());
        await server.ReadAsync(TimeSpan.Zero);
        await server.ReadAsync(TimeSpan.FromSeconds(60));
        await server.PassAsync(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(30));
        Assert.InRange(server.Error, -500, 500);
    }

    [Fact]
    public async Task While_readings_follow_each_other_closely_one_each_is_enough()
    {
        var server = new SlowServer(new FakeTimeProvider());
        await server.ReadAsync(TimeSpan.Zero);
        var asked = server.Asked;
        for (var i = 0; i < 10; i++) await server.PassAsync(TimeSpan.FromSeconds(0.1), TimeSpan.FromMilliseconds(30));
        Assert.Equal(asked + 10, server.Asked);
    }

    /// <summary>A server whose first answer takes its time on the way back, and the others three tenths of a millisecond each way.</summary>
    private sealed class SlowServer(FakeTimeProvider time)
    {
        private const long Difference = 7_000_000;
        private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(0.3);
        private readonly ServerClock _clock = new(time);

        public int Asked { get; private set; }

        /// <summary>By how many microseconds the clock is wrong about the server's.</summary>
        public long Error => _clock.LocalAhead - Difference;

        public async Task ReadAsync(TimeSpan firstWayBack)
        {
            var back = firstWayBack;
            await _clock.ReadAsync(() =>
            {
                Asked++;
                time.Advance(Way);
                var told = (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds - Difference;
                time.Advance(Way + back);
                back = TimeSpan.Zero;
                return Task.FromResult(told);
            });
        }

        public Task PassAsync(TimeSpan span, TimeSpan firstWayBack)
        {
            time.Advance(span);
            return ReadAsync(firstWayBack);
        }
    }
}
