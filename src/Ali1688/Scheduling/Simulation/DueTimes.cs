namespace Ali1688.Scheduling.Simulation;

/// <summary>When each product is due; the earliest are served first, due or not, so that no check is left unused.</summary>
internal sealed class DueTimes(int products)
{
    private readonly double[] _due = new double[products];
    private readonly TopPicks _earliest = new();

    /// <summary>A product that is due after all others, in a fixed shuffled order among its like.</summary>
    private const double Never = 1e9;

    public void Set(int product, double day) => _due[product] = double.IsFinite(day) ? day : Never + Phase(product);

    public IReadOnlyList<Pick> Earliest(int count)
    {
        _earliest.Begin(Math.Min(count, products));
        for (var product = 0; product < products; product++) _earliest.Offer(new(product, -_due[product]));
        return _earliest.Ranked().ToArray();
    }

    /// <summary>A number from 0 to 1 that spreads the first checks over the first interval, by hashing the product's number (SplitMix64).</summary>
    public static double Phase(int product)
    {
        var z = ((ulong)product + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (z ^ (z >> 31)) / (double)ulong.MaxValue;
    }
}
