namespace Ali1688.Scheduling.Simulation;

/// <summary>Every product in turn, as most collectors do.</summary>
internal sealed class RoundRobinPolicy : IReplayPolicy
{
    private readonly DueTimes _due;
    private readonly double _round;

    public RoundRobinPolicy(int products, double quota)
    {
        (_due, _round) = (new DueTimes(products), 1 / quota);
        for (var product = 0; product < products; product++) _due.Set(product, DueTimes.Phase(product) * _round);
    }

    public IReadOnlyList<Pick> Plan(ReplayWindow window) => _due.Earliest(window.Slots);

    public void Checked(int product, double day, bool changed) => _due.Set(product, day + _round);
}
