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
    private const int ShownNotWorth = 20;
    private const int Worlds = 12;

    /// <summary>So many standard deviations, measured from so many worlds, hold 95 % of what may come (Student's t with one degree less, × √(1 + 1/worlds)).</summary>
    private const double Certainty = 2.3;

    /// <summary>How far plans are off where products do not change as the played ones do, at constant rates: bursts, promotions, new habits (measured, a standard deviation).</summary>
    private const double ModelError = 0.005;

    /// <summary>Checks a day.</summary>
    public required double ChecksPerDay { get; init; }

    /// <summary>How many of the coming days it is for.</summary>
    public required int Days { get; init; }

    /// <summary>All products together.</summary>
    public required PlanFigures Overall { get; init; }

    /// <summary>Those of each importance.</summary>
    public required IReadOnlyList<PlanFigures> ByImportance { get; init; }

    /// <summary>The share up to date that it will not fall below, with a probability of 97 %.</summary>
    public required double LowestShareCurrent { get; init; }

    /// <summary>The share up to date that it will not exceed, likewise.</summary>
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
        var now = await beliefs.NowAsync(quota.TimeScale, cancellationToken);
        var clock = new WatchClock(store.Time, quota.TimeScale, now);
        var sample = ids is null ? await PlanSample.OfWatchesAsync(watches, new Watches(store), beliefs, clock, cancellationToken) : await PlanSample.OfIdsAsync(ids, beliefs, clock, cancellationToken);
        return await Task.Run(() => Make(sample, quota, now, days), cancellationToken);
    }

    internal static FreshnessPlan Make(PlanSample sample, PlanQuota quota, DateTimeOffset now, int days)
    {
        var worlds = PlanWorlds.Draw(sample, Worlds);
        var futures = worlds.Index().AsParallel().AsOrdered().Select(world => PlanRun.Play(sample, quota.ChecksPerDay, now, days, world.Item, world.Index)).ToList();
        var shares = futures.ConvertAll(future => future.Overall().ShareCurrent);
        var (mean, doubt) = (shares.Average(), Certainty * Math.Sqrt((ModelError * ModelError) + (shares.Sum(share => Math.Pow(share - shares.Average(), 2)) / (Worlds - 1))));
        // The one that all figures are of.
        var typical = Enumerable.Range(0, Worlds).MinBy(world => Math.Abs(shares[world] - mean));
        var (expected, rates) = (futures[typical], worlds[typical]);
        var notWorth = NotWorth(sample, quota.ChecksPerDay, now, expected.Price);
        return new FreshnessPlan
        {
            ChecksPerDay = quota.ChecksPerDay,
            Days = days,
            Overall = expected.Overall(),
            ByImportance = expected.ByImportance(),
            LowestShareCurrent = Math.Max(0, mean - doubt),
            HighestShareCurrent = Math.Min(1, mean + doubt),
            Unknown = (long)Math.Round(sample.Items.Count(item => item.Belief is null) * sample.Each),
            WithMoreCalls = PlanRun.Play(sample, quota.ChecksPerDay + quota.TenCallsASecond, now, days, rates, typical).Overall(),
            WithHalfTheProducts = PlanRun.Play(sample.Half(), quota.ChecksPerDay, now, days, rates, typical).Overall(),
            NotWorthACall = (long)Math.Round(notWorth.Count * sample.Each),
            NotWorthExamples = [.. notWorth.Take(ShownNotWorth)],
        };
    }

    /// <summary>Whose check is worth less than the price even when the turn of the longest waiting comes.</summary>
    private static List<ItemId> NotWorth(PlanSample sample, double checksPerDay, DateTimeOffset now, double price)
    {
        var (table, quota) = (PlanRun.Filled(sample, now), checksPerDay / sample.Each);
        table.Sweep(now, TimeSpan.Zero, 0, quota);
        var turn = Math.Min(sample.Items.Count * new SchedulingOptions().OldestEvery / Math.Max(quota, 1e-9), 3650);
        return [.. sample.Items.Where(item => table.WorthAfter(item.Id, turn) < price).OrderBy(item => table.WorthAfter(item.Id, turn)).Select(item => item.Id)];
    }
}
