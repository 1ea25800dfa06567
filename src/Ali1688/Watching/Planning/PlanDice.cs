namespace Ali1688.Watching.Planning;

/// <summary>Draws the worlds of a plan; the same seed draws the same world.</summary>
internal sealed class PlanDice(int seed)
{
#pragma warning disable CA5394 // No secret depends on it.
    private readonly Random _random = new(seed);

    /// <summary>The time until the next of events that come at this rate.</summary>
    public double Gap(double rate) => rate > 0 ? -Math.Log(1 - _random.NextDouble()) / rate : double.PositiveInfinity;

    /// <summary>Evenly from 0 to 1.</summary>
    public double Fraction() => _random.NextDouble();
#pragma warning restore CA5394
}
