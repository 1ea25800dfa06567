namespace Ali1688.Scheduling.Simulation;

/// <summary>Apache Nutch's AdaptiveFetchSchedule with its default factors, between a minute and a year.</summary>
internal sealed class NutchPolicy : IReplayPolicy
{
    private const double Shortest = 1 / 1440.0;
    private const double Longest = 365;
    private readonly DueTimes _due;
    private readonly double[] _intervals;

    public NutchPolicy(int products, double quota)
    {
        (_due, _intervals) = (new DueTimes(products), new double[products]);
        Array.Fill(_intervals, 1 / quota);
        for (var product = 0; product < products; product++) _due.Set(product, DueTimes.Phase(product) / quota);
    }

    public IReadOnlyList<Pick> Plan(ReplayWindow window) => _due.Earliest(window.Slots);

    public void Checked(int product, double day, bool changed)
    {
        _intervals[product] = Math.Clamp(_intervals[product] * (changed ? 0.8 : 1.2), Shortest, Longest);
        _due.Set(product, day + _intervals[product]);
    }
}
