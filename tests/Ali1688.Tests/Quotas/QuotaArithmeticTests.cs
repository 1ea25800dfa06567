using Ali1688.Quotas;

namespace Ali1688.Tests.Quotas;

public sealed class QuotaArithmeticTests
{
    private const long Second = QuotaArithmetic.Second;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly QuotaLimits Thirty = new() { CallsPerSecond = 30 };
    private QuotaState _state = new();

    [Fact]
    public void An_even_pace_uses_the_whole_quota_but_the_margin()
    {
        var count = 0;
        for (long now = 0; now < 60 * Second; now = Math.Max(_state.NextSlot, now + 1)) count += Reserve(Thirty, now, 3, 0.005).Count;
        Assert.InRange(count, 30 * 60 * 0.99, 30 * 60);
    }

    [Fact]
    public void A_limit_by_the_minute_is_kept_by_an_even_pace_too() =>
        Assert.Equal(2, new QuotaLimits { CallsPerSecond = 30, CallsPerMinute = 120 }.EvenRate);

    [Fact]
    public void The_days_count_ends_exactly_at_the_cap_and_begins_anew_at_the_reset()
    {
        var (limits, count) = (new QuotaLimits { CallsPerDay = 1000 }, 0);
        SlotGrant grant;
        while ((grant = Reserve(limits, Second, 7)).Count > 0) count += grant.Count;

        Assert.Equal(1000, count);
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 0, 0, 3, TimeSpan.FromHours(8)), grant.ParkedUntil);
        Assert.Equal(7, Reserve(limits, Second + (43_203 * Second), 7, wall: grant.ParkedUntil).Count);
    }

    [Fact]
    public void The_day_may_begin_at_another_hour()
    {
        var limits = new QuotaLimits { CallsPerDay = 1, DayStart = TimeSpan.FromHours(15) };
        Reserve(limits, Second, 1);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 15, 0, 3, TimeSpan.FromHours(8)), Reserve(limits, Second, 1).ParkedUntil);
    }

    [Fact]
    public void A_wall_clock_that_goes_back_over_midnight_grants_no_second_day()
    {
        var limits = new QuotaLimits { CallsPerDay = 10 };
        Reserve(limits, Second, 10);
        Assert.Equal(0, Reserve(limits, 2 * Second, 1, wall: Noon.AddDays(-1)).Count);
        Assert.Equal(0, Reserve(limits, 3 * Second, 1, wall: Noon).Count);
    }

    [Fact]
    public void A_wall_clock_that_is_put_forward_over_midnight_grants_no_day_before_its_time()
    {
        var limits = new QuotaLimits { CallsPerDay = 10 };
        Reserve(limits, Second, 10);
        Assert.Equal(Noon.AddHours(12 + 20), Reserve(limits, 2 * Second, 1, wall: Noon.AddHours(20)).ParkedUntil!.Value.AddSeconds(1 - 3));
        Assert.Equal(10, Reserve(limits, (12 * 3600 * Second) + (5 * Second), 10, wall: Noon.AddHours(32).AddSeconds(3)).Count);
    }

    [Fact]
    public void The_platforms_own_time_decides_the_day_once_it_is_known()
    {
        var limits = new QuotaLimits { CallsPerDay = 10 };
        Reserve(limits, Second, 10);
        _state = new QuotaAccount(limits, _state).ConfirmTime(Noon, Noon.AddHours(13)).State;
        Assert.Equal(10, Reserve(limits, Second, 10).Count);
    }

    [Fact]
    public void Slots_whose_calls_were_never_sent_give_their_calls_back_but_not_their_moments()
    {
        var limits = new QuotaLimits { CallsPerSecond = 10, CallsPerDay = 10 };
        var first = Reserve(limits, Second, 10);
        var (_, second) = QuotaArithmetic.Reserve([new(limits, _state)], new LedgerTime(Second, Noon), new SlotRequest { Wanted = 10, Unsent = 4, UnsentOfDay = first.Day });
        Assert.Equal(4, second.Count);
        Assert.True(second.First >= first.First + (10 * first.Interval));
    }

    [Fact]
    public void A_throttle_answer_pauses_for_a_window_halves_the_rate_and_lets_it_climb_back_below_what_was_accepted()
    {
        var now = 100 * Second;
        SlowDown(now, accepted: 15);

        Assert.Equal(now + Second, Reserve(Thirty, now, 1).First);
        Assert.Equal(14.55, Pace.At(_state, Thirty, now + Second), 3);
        Assert.Equal(14.55, Pace.At(_state, Thirty, now + (30 * Second)), 3);
        Assert.Equal(30, Pace.At(_state, Thirty, now + (600 * Second)), 3);
    }

    [Fact]
    public void One_throttle_answer_at_the_very_limit_widens_the_margin_and_two_lower_the_rate()
    {
        Reserve(Thirty, 99 * Second, 1);
        SlowDown(100 * Second, accepted: 29);
        Assert.Equal(30, Pace.At(_state, Thirty, 102 * Second));
        Assert.True(Reserve(Thirty, 102 * Second, 1).Margin > 0.015);
        SlowDown(110 * Second, accepted: 29);
        Assert.True(Pace.At(_state, Thirty, 130 * Second) < 29);
    }

    [Fact]
    public void Calls_that_were_under_way_when_we_slowed_down_do_not_slow_us_down_again()
    {
        SlowDown(100 * Second, accepted: 15);
        var once = _state;
        Assert.Same(once, Pace.SlowDown(once, Thirty, 100 * Second, 15, null));
    }

    [Fact]
    public void A_limit_that_is_found_again_is_believed_for_longer()
    {
        SlowDown(100 * Second, accepted: 15);
        var once = _state;
        SlowDown(300 * Second, accepted: 15);
        Assert.Equal(2 * (once.LearnedUntil - once.ResumesAt), _state.LearnedUntil - _state.ResumesAt);
    }

    [Fact]
    public void The_wait_that_the_platform_asks_for_is_kept()
    {
        SlowDown(100 * Second, accepted: 15, TimeSpan.FromSeconds(7));
        Assert.Equal(107 * Second, Reserve(Thirty, 100 * Second, 1).First);
    }

    [Fact]
    public void A_day_that_the_platform_declares_spent_is_spent_even_without_a_configured_cap()
    {
        Reserve(Thirty, Second, 1);
        _state = new QuotaAccount(Thirty, _state).SpendDay().State;
        Assert.NotNull(Reserve(Thirty, Second, 1).ParkedUntil);
        Assert.Null(Reserve(Thirty, Second * 86_401, 1, wall: Noon.AddDays(1)).ParkedUntil);
    }

    [Fact]
    public void An_apis_own_quota_holds_beside_the_keys_and_takes_none_of_its_slots()
    {
        var (key, api) = (new QuotaAccount(Thirty, new()), new QuotaAccount(new QuotaLimits { CallsPerSecond = 5 }, new()));
        var (states, grant) = QuotaArithmetic.Reserve([key, api], new LedgerTime(Second, Noon), new SlotRequest { Wanted = 10 });
        Assert.Equal(1, grant.Count);
        (_, var early) = QuotaArithmetic.Reserve([key with { State = states[0] }, api with { State = states[1] }], new LedgerTime(Second + 40_000, Noon), new SlotRequest { Wanted = 10 });
        Assert.Equal(0, early.Count);
        (_, var others) = QuotaArithmetic.Reserve([key with { State = states[0] }], new LedgerTime(Second + 40_000, Noon), new SlotRequest { Wanted = 2 });
        Assert.Equal((2, Second + 40_000), (others.Count, others.First));
    }

    [Fact]
    public void Calls_that_cost_several_use_that_many_of_every_limit()
    {
        var limits = new QuotaLimits { CallsPerSecond = 10, CallsPerDay = 10, LargestCost = 3 };
        var (_, grant) = QuotaArithmetic.Reserve([new(limits, new())], new LedgerTime(Second, Noon), new SlotRequest { Wanted = 10, Cost = 3 });
        Assert.Equal((3, 375_000), (grant.Count, grant.Interval));
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(20 * Second, Second / 30)]
    public void However_late_a_call_left_further_slots_move_by_no_more_than_one_distance(long late, long moved)
    {
        Reserve(Thirty, Second, 10);
        var before = _state.NextSlot;
        var (states, _) = QuotaArithmetic.Reserve([new(Thirty, _state)], new LedgerTime(Second, Noon), new SlotRequest { Wanted = 0, Late = late });
        Assert.InRange(states[0].NextSlot - before - moved, 0, 1);
    }

    private SlotGrant Reserve(QuotaLimits limits, long now, int wanted, double margin = 0, DateTimeOffset? wall = null)
    {
        var (states, grant) = QuotaArithmetic.Reserve([new(limits, _state)], new LedgerTime(now, wall ?? Noon), new SlotRequest { Wanted = wanted, Margin = margin });
        _state = states[0];
        return grant;
    }

    private void SlowDown(long now, int? accepted, TimeSpan? retryAfter = null) =>
        _state = Pace.SlowDown(new QuotaAccount(Thirty, _state).At(new LedgerTime(now, Noon)).State, Thirty, now, accepted, retryAfter);
}
