namespace Ali1688.Quotas;

/// <summary>
/// The rate at which calls may leave: the limit, or less where the platform was seen to allow less. What was learned is believed for a minute,
/// then probed by climbing slowly; each time the same limit is found again it is believed for twice as long.
/// </summary>
public static class Pace
{
    private const double BelowLearned = 0.97;
    private const double ClimbPerSecond = 0.1;
    private const double ProbePerSecond = 0.01;
    private const double SlowestShare = 0.02;
    private const double AfterProbe = 0.85;
    private const int MostConfirmed = 6;
    private const double AtTheLimit = 0.85;
    private const double MarginAfterStray = 0.02;
    private const long Window = QuotaArithmetic.Second;
    private const long StrayOnceIn = 30 * QuotaArithmetic.Second;
    private static readonly TimeSpan FirstBelief = TimeSpan.FromSeconds(60);

    /// <summary>The rate that holds at a moment, in calls a second; infinite where nothing limits it.</summary>
    public static double At(QuotaState state, QuotaLimits limits, long moment)
    {
        var limit = limits.EvenRate;
        if (state.LearnedRate <= 0) return limit;

        var scale = double.IsPositiveInfinity(limit) ? 2 * state.LearnedRate : limit;
        var believed = (state.LearnedRate * BelowLearned) + (ProbePerSecond * scale * Seconds(state.LearnedUntil, moment));
        var climbed = state.ResumesWith + (ClimbPerSecond * scale * Seconds(state.ResumesAt, moment));
        return Math.Min(limit, Math.Max(SlowestShare * scale, Math.Min(believed, climbed)));
    }

    /// <summary>
    /// The platform throttled a call: sending pauses for a whole window (or as long as the platform asked), goes on at half the rate (or, when a probe
    /// only found the known limit again, a little below it), climbs back by a tenth of the limit a second, and stays below what was accepted.
    /// </summary>
    /// <param name="state">The key's state, brought to now.</param>
    /// <param name="limits">What the key may spend by configuration.</param>
    /// <param name="sentAt">When the throttled call was sent: calls that were under way when we slowed down tell nothing new.</param>
    /// <param name="accepted">How many calls of the second before were answered; null when others share the key, so that nobody knows.</param>
    /// <param name="retryAfter">How long the platform asked us to wait, if it did.</param>
    public static QuotaState SlowDown(QuotaState state, QuotaLimits limits, long sentAt, int? accepted, TimeSpan? retryAfter)
    {
        if (state.SlowedAt > 0 && sentAt <= Math.Max(state.SlowedAt, state.ResumesAt)) return state;

        var now = state.Seen;
        var rate = At(state, limits, sentAt);
        if (IsStray(state, rate, accepted, retryAfter))
            return state with { SlowedAt = now, ResumesAt = now + Window, Margin = Math.Max(state.Margin, MarginAfterStray) };

        if (double.IsPositiveInfinity(rate)) rate = Math.Max(2 * (accepted ?? 1), 2);
        var learned = Math.Clamp(accepted ?? 0, rate / 2, rate);
        // Who probes above what is known and is refused has learnt that it still holds; the count may be one short.
        if (rate > state.LearnedRate && Math.Abs(learned - state.LearnedRate) <= 1) learned = Math.Max(learned, state.LearnedRate);
        var isKnown = state.LearnedRate > 0 && Math.Abs(learned - state.LearnedRate) <= 0.1 * learned;
        var confirmed = isKnown ? Math.Min(state.TimesConfirmed + 1, MostConfirmed) : 0;
        var resumesAt = now + (long)(retryAfter?.TotalMicroseconds ?? Window);
        return state with
        {
            SlowedAt = now,
            ResumesAt = resumesAt,
            ResumesWith = isKnown ? learned * AfterProbe : rate / 2,
            LearnedRate = learned,
            LearnedUntil = resumesAt + ((long)FirstBelief.TotalMicroseconds << confirmed),
            TimesConfirmed = confirmed,
        };
    }

    /// <summary>
    /// One throttle answer at the very limit (or where several share the key, so that nobody knows), the first in a while, shows a call that arrived
    /// late, not a lower limit: a window's pause and a wider margin answer it. The second shows a limit.
    /// </summary>
    private static bool IsStray(QuotaState state, double rate, int? accepted, TimeSpan? retryAfter) =>
        retryAfter is null && state.LearnedRate <= 0 && (accepted is null || accepted >= rate * AtTheLimit) && (state.SlowedAt == 0 || state.Seen - state.SlowedAt > StrayOnceIn);

    private static double Seconds(long from, long to) => Math.Max(0, to - from) / (double)QuotaArithmetic.Second;
}
