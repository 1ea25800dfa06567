using Ali1688.Gateway.Products;
using Ali1688.Scheduling;

namespace Ali1688.Watching.Planning;

/// <summary>
/// Draws how often the products may really change, in several worlds that agree with all that was seen. Each has its own population of rates, fitted to
/// the products with other weights (Rubin's Bayesian bootstrap, 1981) and from another guess, so that the worlds differ as far as the evidence leaves
/// it open: much where there is none, little where there is plenty.
/// </summary>
internal static class PlanWorlds
{
    /// <summary>As how many products the guess counts.</summary>
    private const double GuessStrength = 20;

    /// <summary>How far all rates together may be off where nothing was observed, as a factor.</summary>
    private const double Doubt = 3;

    /// <summary>How much more alike the products of a shop may be than the prior has it: the largest shape of a Gamma of their rates, as a multiple of the prior's.</summary>
    private const double MostAlike = 6;

    /// <summary>Steps of this part of a whole spread evenly however many there are, and do not march in step with even ones.</summary>
    private const double GoldenPart = 0.618_033_988_749_894_8;

    private static readonly ChangeBelief Prior = new SchedulingOptions().Prior;

    /// <summary>Draws the change rates of the sampled products in each world.</summary>
    /// <param name="sample">The products.</param>
    /// <param name="worlds">How many worlds, 2 or more.</param>
    public static IReadOnlyList<IReadOnlyDictionary<ItemId, double>> Draw(PlanSample sample, int worlds)
    {
        var evidence = sample.Items.Select(item => RateGrid.LikelihoodOf(item.Belief?.Evidence ?? default)).ToList();
        return [.. Enumerable.Range(0, worlds).AsParallel().AsOrdered().Select(world => DrawOne(sample, evidence, Guess(world, worlds), world))];
    }

    private static double[] Guess(int world, int worlds)
    {
        var factor = Math.Pow(Doubt, (2.0 * world / (worlds - 1)) - 1);
        var alike = Math.Pow(MostAlike, world * GoldenPart % 1);
        return RateGrid.Of(new ChangeBelief(Prior.Shape * alike, Prior.Rate * alike / factor));
    }

    private static Dictionary<ItemId, double> DrawOne(PlanSample sample, List<double[]> evidence, double[] guess, int seed)
    {
        var dice = new PlanDice(seed);
        var weights = evidence.Select(_ => dice.Gap(1)).ToList();
        var population = RatePopulation.Fit(evidence, weights, guess, GuessStrength);
        return sample.Items.Zip(evidence).ToDictionary(item => item.First.Id, item => population.Draw(item.Second, dice));
    }
}
