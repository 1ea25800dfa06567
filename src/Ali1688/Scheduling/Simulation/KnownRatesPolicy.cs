namespace Ali1688.Scheduling.Simulation;

/// <summary>
/// The optimum for known constant rates: intervals at which w·(1 − (1 + λt)·e^(−λt))/λ is the same for all products that are checked at
/// all (Cho and Garcia-Molina 2003). No policy that must learn the rates does better on freshness.
/// </summary>
internal sealed class KnownRatesPolicy(double[] weights, double[] rates) : IReplayPolicy
{
    private readonly DueTimes _due = new(weights.Length);
    private readonly double[] _intervals = new double[weights.Length];
    private readonly double[] _last = new double[weights.Length];
    private double _solvedFor;

    public IReadOnlyList<Pick> Plan(ReplayWindow window)
    {
        if (window.ChecksPerDay != _solvedFor) Solve(window.ChecksPerDay);
        return _due.Earliest(window.Slots);
    }

    public void Checked(int product, double day, bool changed)
    {
        _last[product] = day;
        _due.Set(product, day + _intervals[product]);
    }

    private void Solve(double checksPerDay)
    {
        var price = WaterFilling.PriceAt(price => Enumerable.Range(0, weights.Length).Sum(product => 1 / IntervalAt(price, product)), checksPerDay);
        var isFirst = _solvedFor == 0;
        _solvedFor = checksPerDay;
        for (var product = 0; product < weights.Length; product++)
        {
            _intervals[product] = IntervalAt(price, product);
            _due.Set(product, _last[product] + ((isFirst ? DueTimes.Phase(product) : 1) * _intervals[product]));
        }
    }

    private double IntervalAt(double price, int product)
    {
        var worth = price * rates[product] / weights[product];
        return rates[product] > 0 && worth < 1 ? Exponent(worth) / rates[product] : double.PositiveInfinity;
    }

    /// <summary>The x at which 1 − (1 + x)·e^(−x) is as given, by halving.</summary>
    private static double Exponent(double worth)
    {
        var (low, high) = (0.0, 100.0);
        for (var i = 0; i < 40; i++)
        {
            var x = (low + high) / 2;
            if (DecayIntegral.Of(1, x) - (x * Math.Exp(-x)) < worth) low = x;
            else high = x;
        }

        return (low + high) / 2;
    }
}
