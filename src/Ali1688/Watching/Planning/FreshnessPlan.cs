using Ali1688.Gateway.Products;
using Ali1688.Scheduling;
using Ali1688.Storage;

namespace Ali1688.Watching.Planning;

/// <summary>
/// How fresh watched products will be at a quota. It is played, not computed: a closed formula for one price of all checks would leave out that
/// the scheduler goes on learning, that the longest waiting have their share, and what rounds, shares and demands cost. Immutable.
/// </summary>
public sealed record FreshnessPlan
{
    /// <summary>How far all rates together may be off where nothing was observed yet, as a factor.</summary>
    private const double Doubt = 3;

    private const int ShownNotWorth = 20;
    private const int FittedDays = 5;
    private const int FactorSteps = 6;
    private const double HighestFactor = 16;

    /// <summary>As long as an observation counts for the beliefs.</summary>
    private static readonly TimeSpan CalibrationSpan = TimeSpan.FromDays(30);

    private static readonly ChangeBelief Prior = new SchedulingOptions().Prior;

    /// <summary>Checks a day.</summary>
    public required double ChecksPerDay { get; init; }

    /// <summary>How many of the coming days it is for.</summary>
    public required int Days { get; init; }

    /// <summary>All products together.</summary>
    public required PlanFigures Overall { get; init; }

    /// <summary>Those of each importance.</summary>
    public required IReadOnlyList<PlanFigures> ByImportance { get; init; }

    /// <summary>The share up to date if all products change more often than believed by as much as could well be.</summary>
    public required double LowestShareCurrent { get; init; }

    /// <summary>The share up to date if they change less often.</summary>
    public required double HighestShareCurrent { get; init; }

    /// <summary>How many products were never checked twice, so that nothing is known of their habits.</summary>
    public required long Unknown { get; init; }

    /// <summary>The same with another ten calls a second.</summary>
    public required PlanFigures WithMoreCalls { get; init; }

    /// <summary>The same if only every other product were watched.</summary>
    public required PlanFigures WithHalfTheProducts { get; init; }

    /// <summary>How many products are not worth a call of their own at this quota: they are checked only because nobody may wait for ever.</summary>
    public required long NotWorthACall { get; init; }

    /// <summary>Some of them.</summary>
    public required IReadOnlyList<ItemId> NotWorthExamples { get; init; }

    /// <summary>Plans for watches, or for a list of products.</summary>
    /// <param name="watches">The watches; ignored where ids are given.</param>
    /// <param name="ids">A list of products, each as important as the others; null for the watches.</param>
    /// <param name="store">The store.</param>
    /// <param name="quota">What may be asked for.</param>
    /// <param name="days">How many of the coming days.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<FreshnessPlan> MakeAsync(IReadOnlyList<Watch> watches, IReadOnlyCollection<ItemId>? ids, Store store, PlanQuota quota, int days, CancellationToken cancellationToken)
    {
        var beliefs = new Beliefs(store);
        var sample = ids is null ? await PlanSample.OfWatchesAsync(watches, new Watches(store), beliefs, cancellationToken) : await PlanSample.OfIdsAsync(ids, beliefs, cancellationToken);
        var now = await beliefs.NowAsync(quota.TimeScale, cancellationToken);
        var calibration = await beliefs.CalibrationAsync(now - CalibrationSpan, cancellationToken);
        return await Task.Run(() => Make(sample, quota, calibration, now, days), cancellationToken);
    }

    internal static FreshnessPlan Make(PlanSample sample, PlanQuota quota, Calibration calibration, DateTimeOffset now, int days)
    {
        var (factor, doubt) = (FactorFor(sample, calibration, now), DoubtOf(sample, calibration));
        var expected = PlanRun.Play(sample, quota.ChecksPerDay, now, days, factor, 1);
        var shares = new[] { (factor * doubt, 2), (factor / doubt, 3), (factor, 4) }.Select(world => PlanRun.Play(sample, quota.ChecksPerDay, now, days, world.Item1, world.Item2).Overall().ShareCurrent).Append(expected.Overall().ShareCurrent).ToList();
        var notWorth = NotWorth(sample, quota.ChecksPerDay, now, expected.Price);
        return new FreshnessPlan
        {
            ChecksPerDay = quota.ChecksPerDay,
            Days = days,
            Overall = expected.Overall(),
            ByImportance = expected.ByImportance(),
            LowestShareCurrent = shares.Min(),
            HighestShareCurrent = shares.Max(),
            Unknown = (long)Math.Round(sample.Items.Count(item => item.Belief is null) * sample.Each),
            WithMoreCalls = PlanRun.Play(sample, quota.ChecksPerDay + quota.TenCallsASecond, now, days, factor, 1).Overall(),
            WithHalfTheProducts = PlanRun.Play(sample.Half(), quota.ChecksPerDay, now, days, factor, 1).Overall(),
            NotWorthACall = (long)Math.Round(notWorth.Count * sample.Each),
            NotWorthExamples = [.. notWorth.Take(ShownNotWorth)],
        };
    }

    /// <summary>
    /// By what factor all rates must be higher than believed for played checks to find as many changes as the real ones did of late. Never below 1:
    /// the prior is generous to new products, and their next checks take that away by themselves. Half of the difference is taken: the habits that are
    /// known well are right already, and one factor for all would overdo it.
    /// </summary>
    private static double FactorFor(PlanSample sample, Calibration calibration, DateTimeOffset now)
    {
        if (calibration.ShareChanged is not { } found) return 1;
        double Played(double factor) => PlanRun.Play(sample, calibration.ChecksPerDay, now, FittedDays, factor, 5).ShareChanged;
        var (low, high, wanted) = (1.0, HighestFactor, (Played(1) + found) / 2);
        for (var step = 0; step < FactorSteps; step++)
        {
            var middle = Math.Sqrt(low * high);
            if (Played(middle) < wanted) low = middle;
            else high = middle;
        }

        return low;
    }

    // What the checks told of all rates together lessens the doubt as a mean of so many draws does.
    private static double DoubtOf(PlanSample sample, Calibration calibration) =>
        Math.Pow(Doubt, sample.Items.Select(item => item.Ignorance(Prior)).DefaultIfEmpty(0).Average() / Math.Sqrt(1 + (calibration.Changes / (double)Calibration.FewestChanges)));

    /// <summary>Whose check is worth less than the price even when the turn of the longest waiting comes.</summary>
    private static List<ItemId> NotWorth(PlanSample sample, double checksPerDay, DateTimeOffset now, double price)
    {
        var (table, quota) = (PlanRun.Filled(sample, now), checksPerDay / sample.Each);
        table.Sweep(now, TimeSpan.Zero, 0, quota);
        var turn = Math.Min(sample.Items.Count * new SchedulingOptions().OldestEvery / Math.Max(quota, 1e-9), 3650);
        return [.. sample.Items.Where(item => table.WorthAfter(item.Id, turn) < price).OrderBy(item => table.WorthAfter(item.Id, turn)).Select(item => item.Id)];
    }
}
