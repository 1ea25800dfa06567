namespace Ali1688.Quotas;

/// <summary>One quota and what was used of it. Immutable; each method gives what holds afterwards.</summary>
/// <param name="Limits">What may be spent.</param>
/// <param name="State">What was spent.</param>
public sealed record QuotaAccount(QuotaLimits Limits, QuotaState State)
{
    private const long Sharing = 3 * QuotaArithmetic.Second;
    private const double ClockDrift = 1e-3;
    private static readonly TimeSpan SmallestJump = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SmallestDifference = TimeSpan.FromSeconds(2);

    /// <summary>How far off midnight our clock and the platform's may lie: calls that near to it count for both days.</summary>
    private static readonly TimeSpan Midnight = TimeSpan.FromSeconds(3);

    /// <summary>Calls that are left of the day.</summary>
    public long Left => Limits.CallsPerDay > 0 ? Math.Max(0, Limits.CallsPerDay - State.UsedToday) : long.MaxValue;

    /// <summary>
    /// Brings the state to now. Where the shared clock did not run evenly, all moments keep their distance from now, as if no time had passed; a
    /// jump of the wall clock moves no day.
    /// </summary>
    public QuotaAccount At(LedgerTime time)
    {
        var evenly = State.Seen > 0 && time.IsSteady && time.Now >= State.Seen;
        var state = evenly || State.Seen == 0 ? State : Shifted(time.Now - State.Seen);
        state = state with { Seen = time.Now, WallSeen = time.Wall, WallAhead = State.WallAhead + JumpOf(time, evenly) };
        var day = Limits.DayOf(time.Wall - state.WallAhead - Midnight);
        return this with { State = day > state.Day ? state with { Day = day, UsedToday = day == state.Day + 1 ? state.UsedAtEnd : 0, UsedAtEnd = 0 } : state };
    }

    /// <summary>Takes back calls of a day that were reserved and never sent; of a day that is over, nothing comes back.</summary>
    public QuotaAccount GiveBack(long calls, int day) =>
        day != State.Day ? this : this with { State = State with { UsedToday = Math.Max(State.UsedAtEnd, State.UsedToday - calls) } };

    /// <summary>When the day is spent: when the next one begins, on the wall clock; null while it is not.</summary>
    public DateTimeOffset? ParkedUntil(int cost) => Left < cost || State.SpentDay == State.Day ? Limits.EndOf(State.Day) + State.WallAhead + Midnight : null;

    /// <summary>The first moment, from the given one on, at which a slot may lie.</summary>
    public long FirstSlot(long from) => Math.Max(Math.Max(from, State.NextSlot), State.ResumesAt);

    /// <summary>By how much slots lie further apart than the limit demands: the widest that anybody needed of late.</summary>
    public double MarginFor(SlotRequest request, long sinceLast) => Math.Max(request.Margin, Fading.After(sinceLast, State.Margin));

    /// <summary>From one slot to the next, at the pace of a moment, in microseconds.</summary>
    public long IntervalAt(long moment, int cost, double margin)
    {
        var rate = Pace.At(State, Limits, moment);
        return double.IsPositiveInfinity(rate) ? 0 : (long)Math.Ceiling(QuotaArithmetic.Second * cost / rate * (1 + margin));
    }

    /// <summary>Whether another process took slots of late.</summary>
    public bool IsShared => State.SharedAt > 0 && State.Seen - State.SharedAt < Sharing;

    /// <summary>Notes who takes slots now. One who was alone until then may have calls on their way that left late.</summary>
    public QuotaAccount HeldBy(long holder)
    {
        if (holder == State.Holder) return this;
        if (State.Holder == 0) return this with { State = State with { Holder = holder } };
        return this with { State = State with { Holder = holder, SharedAt = State.Seen, NextSlot = State.NextSlot + (IsShared ? 0 : QuotaArithmetic.MostLate) } };
    }

    /// <summary>
    /// Moves all further slots out of the way of a call that left late. In the order in which calls really left, each of those around it is late by no more
    /// than the distance of two slots, however late that one was: it stands in the place of another.
    /// </summary>
    public QuotaAccount MovedBy(SlotRequest request) => request.Late == 0
        ? this
        : this with { State = State with { NextSlot = State.NextSlot + Math.Min(request.Late, IntervalAt(State.Seen, request.Cost, 0)) } };

    /// <summary>The state after calls were taken, the last of which leaves at a moment and keeps others away until another.</summary>
    public QuotaState Spend(long calls, long lastSlot, long nextSlot, double margin) => State with
    {
        NextSlot = nextSlot,
        UsedToday = State.UsedToday + calls,
        UsedAtEnd = State.WallSeen - State.WallAhead + TimeSpan.FromMicroseconds(lastSlot - State.Seen) >= Limits.EndOf(State.Day) - Midnight ? State.UsedAtEnd + calls : State.UsedAtEnd,
        Margin = margin,
    };

    /// <summary>The platform says that the day's quota is spent, whatever we counted.</summary>
    public QuotaAccount SpendDay() => this with { State = State with { SpentDay = State.Day } };

    /// <summary>The platform told the time: from now on days are counted by it.</summary>
    public QuotaAccount ConfirmTime(DateTimeOffset wall, DateTimeOffset platform) =>
        this with { State = State with { WallAhead = (wall - platform).Duration() > SmallestDifference ? wall - platform : TimeSpan.Zero } };

    private TimeSpan JumpOf(LedgerTime time, bool evenly)
    {
        var passed = evenly ? TimeSpan.FromMicroseconds(time.Now - State.Seen) : TimeSpan.Zero;
        var jump = time.WallJump + (evenly ? time.Wall - State.WallSeen - passed : TimeSpan.Zero);
        return jump.Duration() > SmallestJump + (passed * ClockDrift) ? jump : TimeSpan.Zero;
    }

    private QuotaState Shifted(long by) => State with
    {
        NextSlot = State.NextSlot + by,
        SlowedAt = State.SlowedAt > 0 ? State.SlowedAt + by : 0,
        SharedAt = State.SharedAt > 0 ? State.SharedAt + by : 0,
        ResumesAt = State.ResumesAt > 0 ? State.ResumesAt + by : 0,
        LearnedUntil = State.LearnedUntil + by,
    };
}
