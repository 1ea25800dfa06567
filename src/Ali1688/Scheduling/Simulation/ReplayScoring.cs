namespace Ali1688.Scheduling.Simulation;

/// <summary>Scores a log of checks against what really happened: exact, event by event.</summary>
public static class ReplayScoring
{
    /// <summary>The figures of a log.</summary>
    /// <param name="trace">What happened.</param>
    /// <param name="log">When it was looked at.</param>
    /// <param name="days">How long the replay was.</param>
    /// <param name="window">The days that count.</param>
    public static ReplayScore Of(Trace trace, VisitLog log, int days, DayRange window)
    {
        var (tally, visits) = (new ScoreTally(window), TimesByProduct(trace.Count, log.Visits));
        for (var product = 0; product < trace.Count; product++) Follow(trace, product, visits[product], days, tally);
        return tally.Total(trace.Weights.Sum() * (window.To - window.From));
    }

    private static List<long>[] TimesByProduct(int products, IReadOnlyList<Visit> visits)
    {
        var times = new List<long>[products];
        for (var product = 0; product < products; product++) times[product] = [];
        foreach (var visit in visits) times[visit.Product].Add(visit.Time);
        return times;
    }

    private static void Follow(Trace trace, int product, List<long> visits, int days, ScoreTally tally)
    {
        var copy = new CopyState(trace.PriceAfter(product, 0), trace.Weights[product], tally);
        var changes = trace.ChangesOf(product);
        var seen = 0;
        foreach (var visit in visits)
        {
            for (; seen < changes.Length && changes[seen] <= visit; seen++) copy.Change(changes[seen] / Replay.Day, trace.PriceAfter(product, seen + 1));
            copy.Visit(visit / Replay.Day);
        }

        for (; seen < changes.Length; seen++) copy.Change(changes[seen] / Replay.Day, trace.PriceAfter(product, seen + 1));
        copy.End(days);
    }
}
