using System.CommandLine;
using Ali1688.Scheduling;
using Ali1688.Scheduling.Simulation;

namespace Ali1688.Cli;

/// <summary>The options of <c>simulate</c> that say how much may be checked, when, and by which dials.</summary>
internal static class SimulationOptions
{
    private static readonly SchedulingOptions Defaults = new();
    private static readonly Option<double> Quota = new("--quota") { Description = "Checks a day for each product: 0.2 checks a fifth of them a day", HelpName = "Q", Required = true };
    private static readonly Option<string[]> LaterQuotas = new("--quota-from") { Description = "Another quota from a day on, e.g. 30:0.1; may be given again", HelpName = "DAY:Q" };
    private static readonly Option<string[]> Outages = new("--outage") { Description = "Days without any call, e.g. 30..31; may be given again", HelpName = "FROM..TO" };
    private static readonly Option<int> Days = new("--days") { Description = "How many days are replayed", DefaultValueFactory = _ => 60 };
    private static readonly Option<string> Window = new("--window") { Description = "The days that are scored", HelpName = "FROM..TO", DefaultValueFactory = _ => "14..60" };
    private static readonly Option<double> ChangeWorth = new("--change-worth") { Description = "What one observed change is worth, in product-days of freshness", DefaultValueFactory = _ => Defaults.ChangeWorth };
    private static readonly Option<double> AgeWorth = new("--age-worth") { Description = "How much the age of a stale copy counts; more of it lowers the mean age", DefaultValueFactory = _ => Defaults.AgeWorth };
    private static readonly Option<int> OldestEvery = new("--oldest-every") { Description = "One check in this many goes to the product that waited longest", DefaultValueFactory = _ => Defaults.OldestEvery };

    static SimulationOptions()
    {
        Check(Quota, quota => quota is > 0 and <= 24, "more than 0 and at most 24");
        Check(Days, days => days is >= 1 and <= 3650, "1 to 3650");
        Check(ChangeWorth, worth => worth is >= 0 and <= 1e6, "0 or more");
        Check(AgeWorth, worth => worth is >= 0 and <= 1e6, "0 or more");
        Check(OldestEvery, every => every >= 1, "1 or more");
    }

    public static Symbol[] All { get; } = [Quota, LaterQuotas, Outages, Days, Window, ChangeWorth, AgeWorth, OldestEvery];

    public static int DaysOf(Invocation invocation) => invocation.Get(Days);

    public static DayRange WindowOf(Invocation invocation)
    {
        var window = DayPoints.ParseRange(invocation.Get(Window)!, "--window");
        return window with { To = Math.Min(window.To, DaysOf(invocation)) } is { } within && within.From < within.To
            ? within
            : throw new UsageException($"--window {invocation.Get(Window)} lies outside of the {DaysOf(invocation)} days that are replayed.");
    }

    public static QuotaSchedule QuotaOf(Invocation invocation) => new(invocation.Get(Quota))
    {
        Later = [.. (invocation.Get(LaterQuotas) ?? []).Select(text => DayPoints.ParseQuota(text, "--quota-from"))],
        Outages = [.. (invocation.Get(Outages) ?? []).Select(text => DayPoints.ParseRange(text, "--outage"))],
    };

    public static SchedulingOptions DialsOf(Invocation invocation) => Defaults with
    {
        ChangeWorth = invocation.Get(ChangeWorth),
        AgeWorth = invocation.Get(AgeWorth),
        OldestEvery = invocation.Get(OldestEvery),
    };

    private static void Check<T>(Option<T> option, Func<T, bool> isGood, string range) => option.Validators.Add(result =>
    {
        if (!isGood(result.GetValueOrDefault<T>()!)) result.AddError($"{option.Name} takes {range}.");
    });
}
