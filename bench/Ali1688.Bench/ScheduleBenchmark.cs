using Ali1688.Scheduling;

namespace Ali1688.Bench;

/// <summary>What ten million watched products cost: memory each, and the time of one sweep beside sorting as many numbers.</summary>
internal static class ScheduleBenchmark
{
    private const int Products = 10_000_000;
    private const int Slots = 36_000;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    public static void Run(TimeProvider time)
    {
        var before = GC.GetTotalMemory(true);
        var scheduler = Filled();
        Measure(scheduler, time, 0);
        var bytes = (GC.GetTotalMemory(true) - before) / (double)Products;
        var sweeps = Enumerable.Range(1, 5).Select(sweep => Measure(scheduler, time, sweep)).Order().ToArray();
        var sort = MeasureSort(time);
        Console.WriteLine($"schedule: {Products:N0} products take {bytes:0.0} bytes each; a sweep for {Slots:N0} checks takes {sweeps[2]:0.00} s (median of 5, {Environment.ProcessorCount} processors), {sweeps[2] / sort:0.00} x the time of sorting as many doubles");
        GC.KeepAlive(scheduler);
    }

    private static VisitScheduler Filled()
    {
        var (random, scheduler) = (new Random(1), new VisitScheduler(new SchedulingOptions(), Products) { ChecksPerDay = Slots * 1440.0 });
        for (var i = 0; i < Products; i++)
        {
            var belief = new ChangeBelief(0.25 + (2 * random.NextDouble()), 0.3 + (30 * random.NextDouble()));
            scheduler.Add(new WatchedProduct { Weight = Math.Exp(1.5 * random.NextDouble()), Belief = belief, LastChecked = Start.AddDays(-2.0 * (Products - i) / Products) });
        }

        return scheduler;
    }

    private static double Measure(VisitScheduler scheduler, TimeProvider time, int sweep)
    {
        var (now, begun) = (Start + (sweep * Span), time.GetTimestamp());
        var picks = scheduler.Sweep(now, Span, Slots);
        var seconds = time.GetElapsedTime(begun).TotalSeconds;
        for (var i = 0; i < picks.Count; i++) scheduler.Checked(picks[i].Product, now, i % 5 == 0);
        return seconds;
    }

    private static double MeasureSort(TimeProvider time)
    {
        var random = new Random(1);
        var numbers = new double[Products];
        for (var i = 0; i < Products; i++) numbers[i] = random.NextDouble();
        var begun = time.GetTimestamp();
        Array.Sort(numbers);
        return time.GetElapsedTime(begun).TotalSeconds;
    }
}
