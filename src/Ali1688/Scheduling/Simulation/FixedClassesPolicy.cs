namespace Ali1688.Scheduling.Simulation;

/// <summary>What an operator sets by hand: short intervals for important products, scaled to the quota.</summary>
internal sealed class FixedClassesPolicy : IReplayPolicy
{
    private readonly DueTimes _due;
    private readonly double[] _intervals;

    public FixedClassesPolicy(double[] weights, double quota)
    {
        _due = new DueTimes(weights.Length);
        _intervals = new double[weights.Length];
        foreach (var (rank, product) in Enumerable.Range(0, weights.Length).OrderByDescending(product => weights[product]).Index()) _intervals[product] = Relative((double)rank / weights.Length);
        var scale = _intervals.Sum(relative => 1 / relative) / (quota * weights.Length);
        for (var product = 0; product < weights.Length; product++)
        {
            _intervals[product] *= scale;
            _due.Set(product, DueTimes.Phase(product) * _intervals[product]);
        }
    }

    public IReadOnlyList<Pick> Plan(ReplayWindow window) => _due.Earliest(window.Slots);

    public void Checked(int product, double day, bool changed) => _due.Set(product, day + _intervals[product]);

    private static double Relative(double rank) => rank < 0.1 ? 1 : rank < 0.4 ? 3 : 9;
}
