namespace Ali1688.Scheduling.Simulation;

/// <summary>
/// LambdaCrawl (Kolobov et al., NeurIPS 2019): rates by maximum likelihood, then intervals that are optimal for its harmonic objective,
/// solved anew every day.
/// </summary>
internal sealed class LambdaPolicy : IReplayPolicy
{
    private readonly double[] _weights;
    private readonly RateEstimates _rates;
    private readonly DueTimes _due;
    private readonly double[] _last;
    private readonly Queue<double> _solveAt = new([0, 0.25, 0.5, .. Enumerable.Range(1, 3650)]);
    private double _price;

    public LambdaPolicy(double[] weights) =>
        (_weights, _rates, _due, _last) = (weights, new RateEstimates(weights.Length), new DueTimes(weights.Length), new double[weights.Length]);

    public IReadOnlyList<Pick> Plan(ReplayWindow window)
    {
        if (_solveAt.TryPeek(out var day) && day <= window.Day) Solve(window.ChecksPerDay);
        return _due.Earliest(window.Slots);
    }

    public void Checked(int product, double day, bool changed)
    {
        _rates.Learn(product, day - _last[product], changed);
        _last[product] = day;
        _due.Set(product, day + IntervalAt(_price, product));
    }

    private void Solve(double checksPerDay)
    {
        _solveAt.Dequeue();
        _price = WaterFilling.PriceAt(price => Enumerable.Range(0, _weights.Length).Sum(product => 1 / IntervalAt(price, product)), checksPerDay);
        for (var product = 0; product < _weights.Length; product++) _due.Set(product, _last[product] + IntervalAt(_price, product));
    }

    private double IntervalAt(double price, int product)
    {
        var rate = _rates.Of(product);
        return 2 / (Math.Sqrt((rate * rate) + (4 * _weights[product] * rate / price)) - rate);
    }
}
