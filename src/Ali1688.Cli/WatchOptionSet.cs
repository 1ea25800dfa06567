using System.CommandLine;
using System.Globalization;
using Ali1688.Watching;

namespace Ali1688.Cli;

/// <summary>The options that describe a watch. What is not given stays as it was.</summary>
internal static class WatchOptionSet
{
    private static readonly Option<double?> Importance = new("--importance") { Description = "How important its products are against those of other watches; only proportions matter (1)", HelpName = "N" };
    private static readonly Option<string?> MaxAge = new("--max-age") { Description = "The longest time between two checks of a product: 6h, 1d; none lifts it", HelpName = "DURATION" };
    private static readonly Option<string?> Fields = new("--fields") { Description = $"What counts as a change: {FieldNames.Known}; with a minus: not (usual)", HelpName = "LIST" };
    private static readonly Option<string?> Every = new("--every") { Description = "Work in rounds, each of which checks every product once: 6h, 1d", HelpName = "DURATION" };
    private static readonly Option<string?> Cron = new("--cron") { Description = "Work in rounds that begin by a cron expression: \"0 3 * * *\"", HelpName = "EXPRESSION" };
    private static readonly Option<bool> Always = new("--always") { Description = "Work all the time, by what each check is worth, instead of in rounds" };
    private static readonly Option<string?> Zone = new("--zone") { Description = $"Time zone of --cron and --quiet ({WatchSchedule.PlatformZone})", HelpName = "ZONE" };
    private static readonly Option<string?> Quiet = new("--quiet") { Description = "Rest in these hours: 22:00-06:00; none lifts it", HelpName = "HOURS" };
    private static readonly Option<double?> Share = new("--share") { Description = "The most that it may have of the checks: 0.5 (1)", HelpName = "SHARE" };

    public static readonly Symbol[] All = [Importance, MaxAge, Fields, Every, Cron, Always, Zone, Quiet, Share];

    /// <summary>The watch with what the command line says of it.</summary>
    public static Watch Apply(Invocation invocation, Watch watch)
    {
        var described = watch with
        {
            Importance = Checked(invocation.Get(Importance), "--importance", 0, 1e9) ?? watch.Importance,
            LongestAge = invocation.Get(MaxAge) is { } age ? (age == "none" ? null : AgeFrom(age)) : watch.LongestAge,
            Fields = invocation.Get(Fields) is { } fields ? FieldsFrom(fields) : watch.Fields,
            Schedule = ScheduleFrom(invocation, watch.Schedule),
            Share = Checked(invocation.Get(Share), "--share", 0.001, 1) ?? watch.Share,
        };
        return described.Schedule.Problem() is { } problem ? throw new UsageException(problem) : described;
    }

    private static WatchSchedule ScheduleFrom(Invocation invocation, WatchSchedule schedule)
    {
        var (every, cron) = (invocation.Get(Every), invocation.Get(Cron));
        var isNew = every is not null || cron is not null || invocation.Get(Always);
        return schedule with
        {
            Every = isNew ? (every is null ? null : Durations.Parse(every, "--every")) : schedule.Every,
            Cron = isNew ? cron : schedule.Cron,
            Zone = invocation.Get(Zone) ?? schedule.Zone,
            Quiet = invocation.Get(Quiet) is { } quiet ? (quiet == "none" ? null : QuietFrom(quiet)) : schedule.Quiet,
        };
    }

    private static TimeSpan AgeFrom(string text) =>
        Durations.Parse(text, "--max-age") is var age && age >= TimeSpan.FromMinutes(1) ? age : throw new UsageException("--max-age is at least a minute.");

    private static WatchedFields FieldsFrom(string text) =>
        FieldNames.TryParse(text) ?? throw new UsageException($"--fields is '{text}'; a list of these is expected: {FieldNames.Known}; with a minus before what shall not count.");

    private static QuietHours QuietFrom(string text) =>
        QuietHours.TryParse(text) ?? throw new UsageException($"--quiet is '{text}'; two times of day are expected: 22:00-06:00.");

    private static double? Checked(double? number, string option, double least, double most) =>
        number is null || (number >= least && number <= most) ? number : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} is {number}; accepted: {least} to {most}."));
}
