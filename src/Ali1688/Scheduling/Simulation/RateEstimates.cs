namespace Ali1688.Scheduling.Simulation;

/// <summary>Each product's most likely change rate on a grid of 48, with one changed and one unchanged half day as a beginning.</summary>
internal sealed class RateEstimates
{
    private const double FirstDays = 0.5;
    private static readonly double[] Grid = [.. Enumerable.Range(0, 48).Select(i => Math.Pow(10, -3.3 + (4.9 * i / 47)))];
    private readonly float[] _logLikelihoods;
    private readonly double[] _rates;

    public RateEstimates(int products)
    {
        (_logLikelihoods, _rates) = (new float[products * Grid.Length], new double[products]);
        for (var product = 0; product < products; product++)
        {
            Learn(product, FirstDays, true);
            Learn(product, FirstDays, false);
            _rates[product] = Math.Log(2) / FirstDays;
        }
    }

    /// <summary>Changes a day.</summary>
    public double Of(int product) => _rates[product];

    public void Learn(int product, double days, bool changed)
    {
        var row = _logLikelihoods.AsSpan(product * Grid.Length, Grid.Length);
        var best = 0;
        for (var i = 0; i < Grid.Length; i++)
        {
            var expected = Grid[i] * days;
            row[i] += (float)(changed ? Math.Log(Math.Max(DecayIntegral.Of(1, expected), 1e-30)) : -expected);
            if (row[i] > row[best]) best = i;
        }

        _rates[product] = Grid[best];
    }
}
