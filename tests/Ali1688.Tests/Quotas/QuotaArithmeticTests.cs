using Ali1688.Quotas;
using CsCheck;

namespace Ali1688.Tests.Quotas;

public sealed class QuotaArithmeticTests
{
    private const long Second = QuotaArithmetic.Second;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly QuotaLimits Thirty = new() { CallsPerSecond = 30 };

    // With the margin left out of Reserve's interval, or `first` taken as `now` alone, this fails within a few dozen samples.
    [Fact]
    public void No_window_of_one_second_ever_holds_more_slots_than_the_limit() =>
        Gen.Select(Gen.Int[1, 200], Gen.Select(Gen.Long[0, 2 * Second], Gen.Int[1, 50], Gen.Int[0, 3]).List[1, 60]).Sample((limit, steps) =>
        {
            var limits = new QuotaLimits { CallsPerSecond = limit };
            var (state, now, slots) = (new QuotaState(), 5 * Second, new List<long>());
            foreach (var (wait, wanted, crash) in steps)
            {
                now += wait;
                if (crash == 3) state = QuotaArithmetic.SlowDown(state, limits, now, now, limit / 2, null);
                (state, var grant) = QuotaArithmetic.Reserve(state, limits, now, Noon, wanted, 0.002);
                for (var i = 0; i < grant.Count; i++) slots.Add(grant.First + (i * grant.Interval));
            }

            for (var i = limit; i < slots.Count; i++)
            {
                Assert.True(slots[i] - slots[i - limit] > Second, $"{limit + 1} slots within {slots[i] - slots[i - limit]} µs");
            }
        });

    [Fact]
    public void An_even_pace_uses_the_whole_quota_but_the_margin()
    {
        var (state, count) = (new QuotaState(), 0);
        for (long now = 0; now < 60 * Second; now = Math.Max(state.NextSlot, now + 1))
        {
            (state, var grant) = QuotaArithmetic.Reserve(state, Thirty, now, Noon, 3, 0.005);
            count += grant.Count;
        }

        Assert.InRange(count, 30 * 60 * 0.99, 30 * 60);
    }

    [Fact]
    public void A_limit_by_the_minute_is_kept_by_an_even_pace_too() =>
        Assert.Equal(2, new QuotaLimits { CallsPerSecond = 30, CallsPerMinute = 120 }.EvenRate);

    [Fact]
    public void The_days_count_ends_exactly_at_the_cap_and_begins_anew_at_the_reset()
    {
        var limits = new QuotaLimits { CallsPerDay = 1000 };
        var (state, count) = (new QuotaState(), 0);
        SlotGrant grant;
        do
        {
            (state, grant) = QuotaArithmetic.Reserve(state, limits, Second, Noon, 7, 0);
            count += grant.Count;
        }
        while (grant.Count > 0);

        Assert.Equal(1000, count);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(8)), grant.ParkedUntil);
        (_, grant) = QuotaArithmetic.Reserve(state, limits, Second, grant.ParkedUntil!.Value, 7, 0);
        Assert.Equal(7, grant.Count);
    }

    [Fact]
    public void A_clock_that_goes_back_over_midnight_grants_no_second_day()
    {
        var limits = new QuotaLimits { CallsPerDay = 10 };
        var (state, _) = QuotaArithmetic.Reserve(new QuotaState(), limits, Second, Noon, 10, 0);
        (_, var grant) = QuotaArithmetic.Reserve(state, limits, Second, Noon.AddDays(-1), 1, 0);
        Assert.Equal(0, grant.Count);
    }

    [Fact]
    public void Slots_whose_calls_were_never_sent_give_their_calls_back_but_not_their_moments()
    {
        var limits = new QuotaLimits { CallsPerSecond = 10, CallsPerDay = 10 };
        var (state, first) = QuotaArithmetic.Reserve(new QuotaState(), limits, Second, Noon, 10, 0);
        (_, var second) = QuotaArithmetic.Reserve(state, limits, Second, Noon, 10, 0, unsent: 4);
        Assert.Equal(4, second.Count);
        Assert.True(second.First >= first.First + (10 * first.Interval));
    }

    [Fact]
    public void A_throttle_answer_pauses_for_a_window_halves_the_rate_and_lets_it_climb_back_below_what_was_accepted()
    {
        var now = 100 * Second;
        var state = QuotaArithmetic.SlowDown(new QuotaState(), Thirty, now, now - 20_000, 15, null);
        var (_, grant) = QuotaArithmetic.Reserve(state, Thirty, now, Noon, 1, 0);

        Assert.Equal(now + Second, grant.First);
        Assert.Equal(14.55, QuotaArithmetic.RateAt(state, Thirty, now + Second), 3);
        Assert.Equal(14.55, QuotaArithmetic.RateAt(state, Thirty, now + (30 * Second)), 3);
        Assert.Equal(30, QuotaArithmetic.RateAt(state, Thirty, now + (600 * Second)), 3);
    }

    [Fact]
    public void Calls_that_were_under_way_when_we_slowed_down_do_not_slow_us_down_again()
    {
        var once = QuotaArithmetic.SlowDown(new QuotaState(), Thirty, 100 * Second, 99 * Second, 15, null);
        Assert.Same(once, QuotaArithmetic.SlowDown(once, Thirty, 100 * Second + 300_000, 100 * Second, 15, null));
    }

    [Fact]
    public void A_limit_that_is_found_again_is_believed_for_longer()
    {
        var once = QuotaArithmetic.SlowDown(new QuotaState(), Thirty, 100 * Second, 100 * Second, 15, null);
        var twice = QuotaArithmetic.SlowDown(once, Thirty, 300 * Second, 300 * Second, 15, null);
        Assert.Equal(2 * (once.LearnedUntil - once.ResumesAt), twice.LearnedUntil - twice.ResumesAt);
    }

    [Fact]
    public void The_wait_that_the_platform_asks_for_is_kept()
    {
        var state = QuotaArithmetic.SlowDown(new QuotaState(), Thirty, 100 * Second, 100 * Second, 15, TimeSpan.FromSeconds(7));
        Assert.Equal(107 * Second, QuotaArithmetic.Reserve(state, Thirty, 100 * Second, Noon, 1, 0).Grant.First);
    }

    [Fact]
    public void A_day_that_the_platform_declares_spent_is_spent_even_without_a_configured_cap()
    {
        var state = QuotaArithmetic.SpendDay(new QuotaState(), Thirty, Noon);
        Assert.NotNull(QuotaArithmetic.Reserve(state, Thirty, Second, Noon, 1, 0).Grant.ParkedUntil);
        Assert.Null(QuotaArithmetic.Reserve(state, Thirty, Second, Noon.AddDays(1), 1, 0).Grant.ParkedUntil);
    }
}
