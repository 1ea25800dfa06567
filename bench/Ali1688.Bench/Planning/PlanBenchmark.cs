namespace Ali1688.Bench.Planning;

/// <summary>How right plans are: shops of several kinds and seeds in virtual time, each planned for a fortnight after warm-ups of several lengths.</summary>
internal static class PlanBenchmark
{
    private const int Products = 5000;
    private const int Days = 14;

    public static async Task RunAsync(int seeds)
    {
        foreach (var kind in Enum.GetValues<ShopKind>())
        {
            foreach (var warm in new[] { 8, 15, 30, 60 })
            {
                var misses = new List<double>();
                for (var seed = 1; seed <= seeds; seed++) misses.Add(await MeasureAsync(kind, warm, seed));
                Console.WriteLine($"plans, {kind} after {warm} days: mean miss {100 * misses.Average():0.0}, largest {100 * misses.Max(Math.Abs):0.0} points");
            }
        }
    }

    private static async Task<double> MeasureAsync(ShopKind kind, int warm, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("ali1688-bench-").FullName;
        try
        {
            await using var trial = await PlanTrial.BeginAsync(folder, new Shop(kind, seed, warm + Days).Products(Products));
            await trial.PassAsync(warm);
            var plan = await trial.PlanAsync(Days);
            var (promised, found) = (plan.Overall.ShareCurrent, await trial.PassAsync(Days));
            var isCovered = found >= plan.LowestShareCurrent && found <= plan.HighestShareCurrent;
            Console.WriteLine($"{kind,-8} {warm,3} days, seed {seed}: promised {promised:P1} ({plan.LowestShareCurrent:P1}-{plan.HighestShareCurrent:P1}), found {found:P1}, miss {100 * (found - promised):0.0}{(isCovered ? "" : " outside")}");
            return found - promised;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
