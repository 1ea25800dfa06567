namespace Ali1688.Quotas;

/// <summary>What a quota can still give, seen from one moment. Immutable; those of several keys add up.</summary>
/// <param name="At">The moment.</param>
/// <param name="UsedToday">Calls used of the day.</param>
/// <param name="LeftToday">Calls left of the day; null when days are not limited.</param>
/// <param name="PerDay">Calls in a whole day; null when days are not limited.</param>
/// <param name="Rate">Calls a second at the present pace; infinite when nothing limits it.</param>
/// <param name="ResetsAt">When the next day begins.</param>
public sealed record QuotaOutlook(DateTimeOffset At, long UsedToday, long? LeftToday, long? PerDay, double Rate, DateTimeOffset ResetsAt)
{
    /// <summary>The outlook of one quota, brought to now.</summary>
    public static QuotaOutlook Of(QuotaAccount account)
    {
        var (limits, state) = (account.Limits, account.State);
        var hasDay = limits.CallsPerDay > 0;
        var left = state.SpentDay == state.Day ? 0 : account.Left;
        return new(
            state.WallSeen,
            state.UsedToday,
            hasDay || left == 0 ? left : null,
            hasDay ? limits.CallsPerDay : null,
            Pace.At(state, limits, Math.Max(state.Seen, state.ResumesAt)),
            limits.EndOf(state.Day) + state.WallAhead);
    }

    /// <summary>Several keys together.</summary>
    public QuotaOutlook With(QuotaOutlook other) => new(
        At, UsedToday + other.UsedToday, LeftToday + other.LeftToday, PerDay + other.PerDay, Rate + other.Rate, ResetsAt < other.ResetsAt ? ResetsAt : other.ResetsAt);

    /// <summary>How long so many calls take at this quota, waits for the next days included.</summary>
    public TimeSpan TimeFor(long calls)
    {
        if (LeftToday is not { } left || calls <= left) return Sending(calls);
        if (PerDay is not > 0) return (ResetsAt - At) + Sending(calls - left);
        var perDay = double.IsInfinity(Rate) ? PerDay.Value : Math.Min(PerDay.Value, Rate * 86_400);
        var (days, rest) = (Math.Floor((calls - left - 1) / perDay), 0.0);
        rest = calls - left - (days * perDay);
        return (ResetsAt - At) + TimeSpan.FromDays(days) + Sending(rest);
    }

    /// <summary>Which share of what is left of today so many calls take; above 1 when it does not suffice, null when days are not limited.</summary>
    public double? ShareOfToday(long calls) => LeftToday is { } left ? (left == 0 ? double.PositiveInfinity : calls / (double)left) : null;

    /// <summary>When the day's calls run out at a rate; null when they last until the reset.</summary>
    public DateTimeOffset? RunsOutAt(double callsPerSecond)
    {
        if (LeftToday is not { } left || callsPerSecond <= 0) return null;
        var end = At + TimeSpan.FromSeconds(Math.Min(left / callsPerSecond, 1e9));
        return end < ResetsAt ? end : null;
    }

    private TimeSpan Sending(double calls) => double.IsInfinity(Rate) ? TimeSpan.Zero : TimeSpan.FromSeconds(calls / Rate);
}
