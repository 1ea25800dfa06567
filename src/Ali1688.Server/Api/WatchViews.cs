using System.ComponentModel;
using Ali1688.Gateway.Products;
using Ali1688.Watching;

namespace Ali1688.Server.Api;

/// <summary>What a watch is to be; what is left out stays as it is (or as it is by default). "none" lifts a demand.</summary>
internal sealed record WatchBody
{
    [Description("How important its products are against those of other watches; only proportions matter")]
    public double? Importance { get; init; }

    [Description("The longest time between two checks of a product: 6h, 1d; none lifts it")]
    public string? MaxAge { get; init; }

    [Description("What counts as a change: price,tiers,stock …; with a minus: not")]
    public string? Fields { get; init; }

    [Description("Work in rounds: 6h, 1d; none: work all the time")]
    public string? Every { get; init; }

    [Description("Work in rounds that begin by a cron expression; none: work all the time")]
    public string? Cron { get; init; }

    [Description("Time zone of cron and quiet")]
    public string? Zone { get; init; }

    [Description("Rest in these hours: 22:00-06:00; none lifts it")]
    public string? Quiet { get; init; }

    [Description("The most that it may have of the checks, above 0 and at most 1")]
    public double? Share { get; init; }

    /// <summary>The watch with what is said of it.</summary>
    public Watch Of(Watch watch)
    {
        var described = watch with
        {
            Importance = Within(Importance, "importance", 0, 1e9) ?? watch.Importance,
            LongestAge = MaxAge switch { null => watch.LongestAge, "none" => null, var age => AgeFrom(age) },
            Fields = Fields is null ? watch.Fields : FieldNames.TryParse(Fields) ?? throw RefusedRequest.Wrong($"fields is '{QueryText.Shorten(Fields)}'; a list of these is expected: {FieldNames.Known}"),
            Schedule = ScheduleFrom(watch.Schedule),
            Share = Within(Share, "share", 0.001, 1) ?? watch.Share,
        };
        return described.Schedule.Problem() is { } problem ? throw RefusedRequest.Wrong(problem) : described;
    }

    private WatchSchedule ScheduleFrom(WatchSchedule schedule)
    {
        var isNew = Every is not null || Cron is not null;
        return schedule with
        {
            Every = isNew ? (Every is null or "none" ? null : QueryText.Span(Every, "every")) : schedule.Every,
            Cron = isNew ? (Cron == "none" ? null : Cron) : schedule.Cron,
            Zone = Zone ?? schedule.Zone,
            Quiet = Quiet switch { null => schedule.Quiet, "none" => null, var hours => QuietHours.TryParse(hours) ?? throw RefusedRequest.Wrong($"quiet is '{QueryText.Shorten(hours)}'; two times of day are expected: 22:00-06:00.") },
        };
    }

    private static TimeSpan AgeFrom(string text) =>
        QueryText.Span(text, "max_age") is var age && age >= TimeSpan.FromMinutes(1) ? age : throw RefusedRequest.Wrong("max_age is at least a minute.");

    private static double? Within(double? number, string name, double least, double most) =>
        number is null || (number >= least && number <= most) ? number : throw RefusedRequest.Wrong(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name} is {number}; accepted: {least} to {most}."));
}

/// <summary>Products by their ids.</summary>
/// <param name="Ids">The products.</param>
/// <param name="Run">All products of this run.</param>
internal sealed record IdsBody(IReadOnlyList<ItemId>? Ids, long? Run);

/// <summary>A watch.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Products">How many products it holds.</param>
/// <param name="Importance">How important they are against those of other watches.</param>
/// <param name="LongestAgeSeconds">The longest time between two checks; null for no such demand.</param>
/// <param name="Fields">What counts as a change.</param>
/// <param name="EverySeconds">From the beginning of one round to the next; null where it does not work so.</param>
/// <param name="Cron">When rounds begin; null where it does not work so.</param>
/// <param name="Zone">The time zone of cron and quiet.</param>
/// <param name="Quiet">When it rests; null for never.</param>
/// <param name="Share">The most that it may have of the checks.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Latest">What it did in its latest round, or today; null before it did anything.</param>
internal sealed record WatchView(
    string Name, long Products, double Importance, double? LongestAgeSeconds, string Fields, double? EverySeconds, string? Cron, string Zone, string? Quiet, double Share, DateTimeOffset CreatedAt, RoundView? Latest)
{
    public static WatchView Of(Watch watch, long products, WatchRound? latest) => new(
        watch.Name, products, watch.Importance, watch.LongestAge?.TotalSeconds, FieldNames.Show(watch.Fields), watch.Schedule.Every?.TotalSeconds, watch.Schedule.Cron, watch.Schedule.Zone,
        watch.Schedule.Quiet?.ToString(), watch.Share, watch.CreatedAt, latest is null ? null : RoundView.Of(latest));
}

/// <summary>What a watch did in a round, or in a day.</summary>
/// <param name="BegunAt">When it began.</param>
/// <param name="Checks">Products that were asked for.</param>
/// <param name="Changes">Of these, products that had changed.</param>
/// <param name="Absent">Of these, products that are not there.</param>
/// <param name="Failed">Asked for in vain.</param>
/// <param name="CallsSaved">Calls that it did not need.</param>
/// <param name="WritesSaved">Rows that were not written because nothing had changed.</param>
internal sealed record RoundView(DateTimeOffset BegunAt, long Checks, long Changes, long Absent, long Failed, long CallsSaved, long WritesSaved)
{
    public static RoundView Of(WatchRound round) => new(
        round.BegunAt, round.Counts.Checks, round.Counts.Changes, round.Counts.Absent, round.Counts.Failed, round.Counts.CallsSaved, round.Counts.WritesSaved);
}

/// <summary>A watched product.</summary>
/// <param name="Id">The product.</param>
/// <param name="CheckedAt">When the watches looked at it last; null before the first time.</param>
/// <param name="ChangesPerDay">How often it is believed to change.</param>
/// <param name="Absent">Whether it was not there.</param>
internal sealed record WatchedProductView(ItemId Id, DateTimeOffset? CheckedAt, double? ChangesPerDay, bool? Absent);
