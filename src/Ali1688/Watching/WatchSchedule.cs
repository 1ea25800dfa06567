using Cronos;

namespace Ali1688.Watching;

/// <summary>
/// When a watch works: always, by what each check is worth; or in rounds (every so often, or by a cron expression), in each of which all its products
/// are checked once. Immutable.
/// </summary>
public sealed record WatchSchedule
{
    /// <summary>The platform's own time zone.</summary>
    public const string PlatformZone = "Asia/Shanghai";

    private static readonly TimeSpan[] LooksBack = [TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(32), TimeSpan.FromDays(400), TimeSpan.FromDays(3000)];

    /// <summary>From the beginning of one round to that of the next; the first begins when the watch is made.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>When rounds begin, as a cron expression of five fields, or six with seconds first.</summary>
    public string? Cron { get; init; }

    /// <summary>The time zone of cron expression and quiet hours.</summary>
    public string Zone { get; init; } = PlatformZone;

    /// <summary>When it rests.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Whether it works in rounds.</summary>
    public bool HasRounds => Every is not null || Cron is not null;

    /// <summary>Says what is wrong with it; null when nothing is.</summary>
    public string? Problem()
    {
        if (Every is not null && Cron is not null) return "Rounds begin every so often or by a cron expression, not both.";
        if (Every < TimeSpan.FromMinutes(1)) return "Rounds lie at least a minute apart.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _)) return $"'{Zone}' is no time zone of this machine (Asia/Shanghai, UTC, …; they come with the package tzdata).";
        return Cron is { } cron && !CronExpression.TryParse(cron, FormatOf(cron), out _) ? $"'{cron}' is no cron expression: minute hour day month weekday, e.g. 0 3 * * *." : null;
    }

    /// <summary>Whether it rests at a moment.</summary>
    public bool IsQuietAt(DateTimeOffset now) => Quiet is { } quiet && quiet.Contain(TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(now, ZoneInfo).TimeOfDay));

    /// <summary>When the present round began; null before the first, and where there are none.</summary>
    /// <param name="since">When the watch was made.</param>
    /// <param name="now">The present.</param>
    public DateTimeOffset? RoundAt(DateTimeOffset since, DateTimeOffset now)
    {
        if (Every is { } every) return since + (Math.Floor(Math.Max(0, (now - since) / every)) * every);
        if (Cron is not { } cron) return null;
        var expression = CronExpression.Parse(cron, FormatOf(cron));
        return LooksBack.Select(span => LastBefore(expression, Later(since, now - span), now)).FirstOrDefault(last => last is not null);
    }

    private TimeZoneInfo ZoneInfo => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    private DateTimeOffset? LastBefore(CronExpression expression, DateTimeOffset from, DateTimeOffset now) =>
        expression.GetOccurrences(from.ToUniversalTime(), now.ToUniversalTime(), ZoneInfo, fromInclusive: true, toInclusive: true).Select(moment => (DateTimeOffset?)moment).LastOrDefault();

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static CronFormat FormatOf(string cron) =>
        cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard;
}
