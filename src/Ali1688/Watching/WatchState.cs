namespace Ali1688.Watching;

/// <summary>What a watch does at a moment.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Works">Whether it asks for anything: it does not in its quiet hours, nor before its first round.</param>
/// <param name="Round">When its round began; null for one that always works.</param>
internal sealed record WatchState(Watch Watch, bool Works, DateTimeOffset? Round)
{
    public static WatchState At(Watch watch, DateTimeOffset now)
    {
        var round = watch.Schedule.RoundAt(watch.CreatedAt, now);
        return new(watch, !watch.Schedule.IsQuietAt(now) && (round is not null || !watch.Schedule.HasRounds), round);
    }

    /// <summary>What its work is counted under: its round or, for one that always works, the platform's day.</summary>
    public static DateTimeOffset PeriodAt(Watch watch, DateTimeOffset now) =>
        watch.Schedule.RoundAt(watch.CreatedAt, now) ?? DayOf(now);

    /// <summary>When the platform's day began.</summary>
    public static DateTimeOffset DayOf(DateTimeOffset now) => new(now.ToOffset(Quotas.QuotaLimits.PlatformZone).Date, Quotas.QuotaLimits.PlatformZone);
}
