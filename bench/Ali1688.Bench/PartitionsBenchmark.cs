using Ali1688.Scheduling;

namespace Ali1688.Bench;

/// <summary>
/// What it costs in freshness that every node decides about its own products only: the same made-up shop is kept fresh by one scheduler and by many that
/// share the quota as nodes do, in virtual time.
/// </summary>
internal static class PartitionsBenchmark
{
    private const int Products = 100_000;
    private const int Days = 40;
    private const int FirstDay = 14;
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly TimeSpan Sweep = TimeSpan.FromHours(1);

    public static void Run()
    {
        foreach (var quota in new[] { 0.05, 0.2, 1.0 })
        {
            var one = Freshness(1, quota);
            foreach (var nodes in new[] { 4, 64, 1000 })
            {
                var shared = Freshness(nodes, quota);
                Console.WriteLine($"partitions: {quota:0.##} checks a day and product, {Products:N0} products: one scheduler {one:P3} up to date by importance, {nodes} that share by their products {shared:P3}, difference {100 * (one - shared):0.000} points");
            }
        }
    }

    private static double Freshness(int nodes, double quota)
    {
        var random = new Random(7);
        var all = Enumerable.Range(0, Products).Select(_ => new Product(Math.Exp(-2 + (1.5 * Normal(random))), Math.Exp(Normal(random)))).ToArray();
        var parts = Enumerable.Range(0, nodes).Select(node => new Part([.. all.Where((_, i) => i % nodes == node)])).ToArray();
        var draws = new Random(11);
        foreach (var product in all) product.Store(0, draws);
        for (var hour = 0; hour < 24 * Days; hour++) Pass(hour, parts, quota * Products / 24, draws);
        foreach (var product in all) product.Count(Days);
        return all.Sum(product => product.Weight * product.Current) / (all.Sum(product => product.Weight) * (Days - FirstDay));
    }

    private static void Pass(int hour, Part[] parts, double slots, Random draws)
    {
        foreach (var part in parts) part.Sweep(hour, slots * part.Products.Length / Products, draws);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>What one node has.</summary>
    private sealed class Part
    {
        private readonly VisitScheduler _scheduler;
        private double _budget;

        public Part(Product[] products)
        {
            (Products, _scheduler) = (products, new VisitScheduler(new SchedulingOptions(), products.Length));
            foreach (var product in products) _scheduler.Add(WatchedProduct.New(product.Weight, Start, new SchedulingOptions()));
        }

        public Product[] Products { get; }

        public void Sweep(int hour, double slots, Random draws)
        {
            _budget += slots;
            _scheduler.ChecksPerDay = slots * 24;
            var picks = _scheduler.Sweep(Start.AddHours(hour), PartitionsBenchmark.Sweep, (int)_budget);
            _budget -= (int)_budget;
            foreach (var (i, pick) in picks.Index())
            {
                var day = (hour + ((i + 0.5) / picks.Count)) / 24;
                _scheduler.Checked(pick.Product, Start.AddDays(day), Products[pick.Product].Check(day, draws));
            }
        }
    }

    /// <summary>One product, whose price changes by chance so many times a day.</summary>
    private sealed class Product(double rate, double weight)
    {
        private double _counted = FirstDay;
        private double _staleAt;

        public double Weight => weight;

        /// <summary>Days since the first one that counts for which the stored price was the true one.</summary>
        public double Current { get; private set; }

        public void Store(double day, Random draws) => _staleAt = day - (Math.Log(1 - draws.NextDouble()) / rate);

        public bool Check(double day, Random draws)
        {
            Count(day);
            var changed = _staleAt <= day;
            if (changed) Store(day, draws);
            return changed;
        }

        public void Count(double day)
        {
            Current += Math.Max(0, Math.Min(_staleAt, day) - _counted);
            _counted = Math.Max(_counted, day);
        }
    }
}
