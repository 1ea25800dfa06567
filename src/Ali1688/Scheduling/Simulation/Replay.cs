namespace Ali1688.Scheduling.Simulation;

/// <summary>Replays a trace in virtual time: every hour a policy plans its share of the quota, and the checks lie evenly over that hour.</summary>
public static class Replay
{
    /// <summary>Milliseconds in a day.</summary>
    internal const double Day = 86_400_000;

    private const long Sweep = 3_600_000;

    /// <summary>Replays and gives the log of the checks. The same input gives the same log.</summary>
    /// <param name="trace">What happened to the products.</param>
    /// <param name="policy">How the checks are spent.</param>
    /// <param name="quota">How many there are.</param>
    /// <param name="options">The index's dials; the other policies have none.</param>
    /// <param name="days">How long to replay, above 0.</param>
    /// <param name="cancellationToken">Ends the replay early, without a log.</param>
    public static VisitLog Run(Trace trace, ReplayPolicy policy, QuotaSchedule quota, SchedulingOptions options, int days, CancellationToken cancellationToken)
    {
        var (store, chosen) = (new StoredPrices(trace), ReplayPolicies.Create(policy, trace, quota.First, options));
        var visits = new List<Visit>((int)Math.Min(quota.First * trace.Count * days, Array.MaxLength));
        var (budget, allowed) = (0.0, 0.0);
        for (var start = 0L; start < days * (long)Day; start += Sweep)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (day, checksPerDay) = (start / Day, quota.QuotaAt(start / Day) * trace.Count);
            var granted = quota.IsDown(day) ? 0 : checksPerDay * Sweep / Day;
            (budget, allowed) = (budget + granted, allowed + granted);
            var slots = (int)Math.Min(budget, trace.Count);
            budget -= slots;
            Visit(chosen, store, visits, start, chosen.Plan(new(day, TimeSpan.FromMilliseconds(Sweep), slots, checksPerDay)));
        }

        return new VisitLog(trace, visits, allowed);
    }

    private static void Visit(IReplayPolicy policy, StoredPrices store, List<Visit> visits, long start, IReadOnlyList<Pick> picks)
    {
        for (var i = 0; i < picks.Count; i++)
        {
            var visit = new Visit(picks[i].Product, start + (((2L * i) + 1) * Sweep / (2L * picks.Count)));
            policy.Checked(visit.Product, visit.Time / Day, store.Refresh(visit.Product, visit.Time));
            visits.Add(visit);
        }
    }
}
