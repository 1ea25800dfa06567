using Ali1688.Scheduling;

namespace Ali1688.Watching.Planning;

/// <summary>The change rates that a plan tells apart: steps of a third, from one change in thirty years to a hundred a day.</summary>
internal static class RateGrid
{
    private const double Lowest = 1e-4;
    private const double Step = 1.333;
    private const int Cells = 48;

    /// <summary>The middles of the steps, in changes a day.</summary>
    public static double[] Rates { get; } = [.. Enumerable.Range(0, Cells).Select(k => Lowest * Math.Pow(Step, k + 0.5))];

    /// <summary>A rate of a cell.</summary>
    public static double Within(int cell, double part) => Lowest * Math.Pow(Step, cell + part);

    /// <summary>How probable what was seen is in each cell, the most probable as 1.</summary>
    public static double[] LikelihoodOf(ChangeEvidence evidence) => Exponentials(Array.ConvertAll(Rates, evidence.LogLikelihood));

    /// <summary>The share of a Gamma distribution in each cell; what is below the lowest belongs to it.</summary>
    public static double[] Of(ChangeBelief belief)
    {
        var masses = Exponentials(Array.ConvertAll(Rates, rate => (belief.Shape * Math.Log(rate)) - (belief.Rate * rate)));
        masses[0] /= 1 - Math.Pow(Step, -belief.Shape); // the geometric rest below
        var sum = masses.Sum();
        return Array.ConvertAll(masses, mass => mass / sum);
    }

    private static double[] Exponentials(double[] logs)
    {
        var top = logs.Max();
        return Array.ConvertAll(logs, log => Math.Exp(log - top));
    }
}
