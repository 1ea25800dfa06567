namespace Ali1688.Watching.Planning;

/// <summary>Draws the worlds of a plan; the same seed draws the same world.</summary>
internal sealed class PlanDice(int seed)
{
#pragma warning disable CA5394 // No secret depends on it.
    private readonly Random _random = new(seed);

    /// <summary>The time until the next of events that come at this rate.</summary>
    public double Gap(double rate) => rate > 0 ? -Math.Log(1 - _random.NextDouble()) / rate : double.PositiveInfinity;

    /// <summary>A draw from a Gamma distribution (Marsaglia and Tsang, 2000; below shape 1 by their power of a uniform).</summary>
    public double Gamma(double shape, double rate)
    {
        if (shape < 1) return Gamma(shape + 1, rate) * Math.Pow(_random.NextDouble(), 1 / shape);
        var (d, c) = (shape - (1.0 / 3), 1 / Math.Sqrt(9 * (shape - (1.0 / 3))));
        while (true)
        {
            var normal = Normal();
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - _random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v))) return d * v / rate;
        }
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
#pragma warning restore CA5394
}
