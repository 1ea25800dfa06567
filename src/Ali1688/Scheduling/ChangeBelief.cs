namespace Ali1688.Scheduling;

/// <summary>
/// What is believed about a product's change rate: a Gamma distribution over changes a day. A check shows one bit, "changed since the
/// last check or not", and the belief takes it in in constant time.
/// </summary>
/// <param name="Shape">The Gamma's shape a, above 0: about how many changes are behind the belief.</param>
/// <param name="Rate">The Gamma's rate b in days, above 0: about how many days are behind it.</param>
public readonly record struct ChangeBelief(double Shape, double Rate)
{
    /// <summary>The expected changes a day.</summary>
    public double MeanChangesPerDay => Shape / Rate;

    /// <summary>
    /// The belief after a check. First the old evidence fades towards the prior; then "unchanged" is exact (Gamma is its conjugate), and
    /// "changed", whose likelihood is 1 − e^(−λt), is the Gamma with the mean and variance of the exact posterior.
    /// </summary>
    /// <param name="days">Days since the check before, above 0.</param>
    /// <param name="changed">Whether the product differed from the stored version.</param>
    /// <param name="options">The prior and how long evidence counts.</param>
    public ChangeBelief After(double days, bool changed, SchedulingOptions options)
    {
        var faded = Faded(Math.Exp(-days / options.MemoryDays), options.Prior);
        return changed ? faded.AfterChange(days) : faded with { Rate = faded.Rate + days };
    }

    private ChangeBelief Faded(double kept, ChangeBelief prior) =>
        new(prior.Shape + ((Shape - prior.Shape) * kept), prior.Rate + ((Rate - prior.Rate) * kept));

    private ChangeBelief AfterChange(double days)
    {
        var span = DecayIntegral.LogOnePlus(days / Rate);
        var seen = DecayIntegral.Of(Shape, span);
        var mean = (Shape + 1) * DecayIntegral.Of(Shape + 1, span) / (Rate * seen);
        var square = (Shape + 1) * (Shape + 2) * DecayIntegral.Of(Shape + 2, span) / (Rate * Rate * seen);
        var variance = Math.Max(square - (mean * mean), 1e-12 * square);
        return new(mean * mean / variance, mean / variance);
    }
}
