namespace Ali1688.Scheduling;

/// <summary>
/// E(c, l) = ∫₀ˡ e^(−c·s) ds = (1 − e^(−c·l)) / c, the one integral that all formulas of the index are made of, accurate to a few units
/// in the last place for every sign and size of c, c = 0 included.
/// </summary>
internal static class DecayIntegral
{
    /// <summary>Below this |c·l| the closed form cancels and the series needs no more than twelve terms.</summary>
    private const double SeriesBelow = 0.25;

    public static double Of(double c, double length) => Of(c, length, Math.Exp(-c * length));

    /// <summary>The same where e^(−c·l) is known already.</summary>
    public static double Of(double c, double length, double power) =>
        Math.Abs(c * length) < SeriesBelow ? length * Series(-c * length) : (1 - power) / c;

    /// <summary>ln(1 + x) without losing a small x in the 1 (Kahan); the library's own LogP1 adds first.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>(eˣ − 1)/x = Σ xᵏ/(k+1)!</summary>
    private static double Series(double x)
    {
        ReadOnlySpan<double> inverseFactorials =
        [
            1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0, 1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 0.5, 1,
        ];
        var sum = 0.0;
        foreach (var term in inverseFactorials) sum = Math.FusedMultiplyAdd(sum, x, term);
        return sum;
    }
}
