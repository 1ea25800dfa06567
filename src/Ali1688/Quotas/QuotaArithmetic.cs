namespace Ali1688.Quotas;

/// <summary>
/// The quota's rules as pure functions of (state, time): whoever applies them to the key's one state, one after the other, keeps the
/// limits, however many processes there are. Slots lie at least 1/rate·(1+margin) apart, so any window of one second, closed or open,
/// holds at most rate of them, and the margin is what a call may be late by.
/// </summary>
public static class QuotaArithmetic
{
    /// <summary>Microseconds in a second.</summary>
    public const long Second = 1_000_000;

    private const double BelowLearned = 0.97;
    private const double ClimbPerSecond = 0.1;
    private const double ProbePerSecond = 0.01;
    private const double SlowestShare = 0.02;
    private static readonly TimeSpan FirstBelief = TimeSpan.FromSeconds(60);
    private const int MostConfirmed = 6;

    /// <summary>Takes slots out of the state.</summary>
    /// <param name="state">The key's state.</param>
    /// <param name="limits">What the key may spend.</param>
    /// <param name="now">Now, on the ledger's clock.</param>
    /// <param name="wall">Now, on the wall clock: it decides the quota day.</param>
    /// <param name="wanted">How many slots at the most.</param>
    /// <param name="margin">By how much slots lie further apart than the limit demands, e.g. 0.005.</param>
    /// <param name="unsent">Slots taken earlier by the same caller whose calls were never sent: their calls go back to the day's quota, their moments do not.</param>
    public static (QuotaState State, SlotGrant Grant) Reserve(QuotaState state, QuotaLimits limits, long now, DateTimeOffset wall, int wanted, double margin, int unsent = 0)
    {
        state = Today(state with { UsedToday = Math.Max(0, state.UsedToday - unsent) }, limits, wall);
        var left = limits.CallsPerDay > 0 ? limits.CallsPerDay - state.UsedToday : long.MaxValue;
        if (left <= 0 || state.SpentDay == state.Day) return (state, new SlotGrant(0, 0, 0, limits.EndOf(state.Day)));

        var count = (int)Math.Min(wanted, left);
        var first = Math.Max(Math.Max(now, state.NextSlot), state.ResumesAt);
        var rate = RateAt(state, limits, first);
        var interval = double.IsPositiveInfinity(rate) ? 0 : (long)Math.Ceiling(Second / rate * (1 + margin));
        return (state with { NextSlot = first + (interval * count), UsedToday = state.UsedToday + count }, new SlotGrant(first, interval, count, null));
    }

    /// <summary>
    /// The platform throttled a call: sending pauses for a whole window (or as long as the platform asked), goes on at half the rate, climbs
    /// back by a tenth of the limit a second, and for a while stays below what the platform was seen to accept.
    /// </summary>
    /// <param name="state">The key's state.</param>
    /// <param name="limits">What the key may spend by configuration.</param>
    /// <param name="now">Now, on the ledger's clock.</param>
    /// <param name="sentAt">When the throttled call was sent: calls that were under way when we slowed down tell nothing new.</param>
    /// <param name="accepted">How many calls of the second before were answered.</param>
    /// <param name="retryAfter">How long the platform asked us to wait, if it did.</param>
    public static QuotaState SlowDown(QuotaState state, QuotaLimits limits, long now, long sentAt, int accepted, TimeSpan? retryAfter)
    {
        if (state.SlowedAt > 0 && sentAt <= Math.Max(state.SlowedAt, state.ResumesAt)) return state;

        var rate = RateAt(state, limits, now);
        if (double.IsPositiveInfinity(rate)) rate = Math.Max(2 * accepted, 2);
        var learned = Math.Clamp(accepted, rate / 2, rate);
        var confirmed = state.LearnedRate > 0 && Math.Abs(learned - state.LearnedRate) <= 0.1 * learned ? Math.Min(state.TimesConfirmed + 1, MostConfirmed) : 0;
        var resumesAt = now + (long)(retryAfter ?? TimeSpan.FromSeconds(1)).TotalMicroseconds;
        return state with
        {
            SlowedAt = now,
            ResumesAt = resumesAt,
            ResumesWith = rate / 2,
            LearnedRate = learned,
            LearnedUntil = resumesAt + ((long)FirstBelief.TotalMicroseconds << confirmed),
            TimesConfirmed = confirmed,
        };
    }

    /// <summary>The platform says that the day's quota is spent, whatever we counted.</summary>
    public static QuotaState SpendDay(QuotaState state, QuotaLimits limits, DateTimeOffset wall)
    {
        state = Today(state, limits, wall);
        return state with { SpentDay = state.Day };
    }

    /// <summary>The rate that holds at a moment, in calls a second; infinite where nothing limits it.</summary>
    public static double RateAt(QuotaState state, QuotaLimits limits, long now)
    {
        var limit = limits.EvenRate;
        if (state.LearnedRate <= 0) return limit;

        var scale = double.IsPositiveInfinity(limit) ? 2 * state.LearnedRate : limit;
        var believed = (state.LearnedRate * BelowLearned) + (ProbePerSecond * scale * Seconds(state.LearnedUntil, now));
        var climbed = state.ResumesWith + (ClimbPerSecond * scale * Seconds(state.ResumesAt, now));
        return Math.Min(limit, Math.Max(SlowestShare * scale, Math.Min(believed, climbed)));
    }

    /// <summary>Moves the state into the day of the wall clock; a clock that went back stays in the day that was begun.</summary>
    private static QuotaState Today(QuotaState state, QuotaLimits limits, DateTimeOffset wall)
    {
        var day = limits.DayOf(wall);
        return day > state.Day ? state with { Day = day, UsedToday = 0 } : state;
    }

    private static double Seconds(long from, long to) => Math.Max(0, to - from) / (double)Second;
}
