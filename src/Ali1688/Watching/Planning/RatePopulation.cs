namespace Ali1688.Watching.Planning;

/// <summary>
/// How often the products of a shop change, as a distribution over rates that was fitted to what was learned of each (empirical Bayes by
/// expectation–maximisation on a grid; Laird, JASA 1978). What no observation says anything about stays as the guess that it began with.
/// </summary>
internal sealed class RatePopulation
{
    private const int Rounds = 100;
    private readonly double[] _shares;

    private RatePopulation(double[] shares) => _shares = shares;

    /// <summary>Fits it.</summary>
    /// <param name="evidence">How probable what was seen of each product is at each of the grid's rates.</param>
    /// <param name="weights">How much each product counts.</param>
    /// <param name="guess">What is believed where nothing was seen.</param>
    /// <param name="strength">As how many products the guess counts.</param>
    public static RatePopulation Fit(IReadOnlyList<double[]> evidence, IReadOnlyList<double> weights, double[] guess, double strength)
    {
        var shares = guess;
        for (var round = 0; round < Rounds; round++)
        {
            var next = Array.ConvertAll(guess, share => strength * share);
            for (var i = 0; i < evidence.Count; i++) Add(next, shares, evidence[i], weights[i]);
            var sum = next.Sum();
            shares = Array.ConvertAll(next, share => share / sum);
        }

        return new RatePopulation(shares);
    }

    /// <summary>A rate that a product may have: one of the population, given what was seen of it.</summary>
    public double Draw(double[] evidence, PlanDice dice)
    {
        var sum = 0.0;
        for (var k = 0; k < evidence.Length; k++) sum += _shares[k] * evidence[k];
        var (left, cell) = (dice.Fraction() * sum, 0);
        while (cell < evidence.Length - 1 && (left -= _shares[cell] * evidence[cell]) > 0) cell++;
        return RateGrid.Within(cell, dice.Fraction());
    }

    private static void Add(double[] next, double[] shares, double[] evidence, double weight)
    {
        var sum = 0.0;
        for (var k = 0; k < shares.Length; k++) sum += shares[k] * evidence[k];
        if (sum <= 0) return;
        for (var k = 0; k < shares.Length; k++) next[k] += weight * shares[k] * evidence[k] / sum;
    }
}
