namespace Ali1688.Scheduling;

/// <summary>
/// What a check of a product is worth after some days without one, under the belief about its change rate: U(t) = t·D(t) − ∫D for the
/// expected cost rate D (Olston and Pandey, WWW 2008, eq. 4), taken three times. All are 0 at t = 0 and only grow with t.
/// With l = ln(1 + t/b) and the integral E of <see cref="DecayIntegral"/> they are differences of neighbouring E, which keeps them
/// accurate where the textbook forms are 0/0 (a = 1, a = 2).
/// </summary>
/// <param name="Fresh">For D = probability that the stored copy is stale, in days: a·b·(E(a−1) − E(a)).</param>
/// <param name="Observed">For D = expected changes that will be overwritten unseen, a number: a·(a+1)·(E(a) − E(a+1)).</param>
/// <param name="Age">For D = expected age of the stale copy, in days²: t²/2 − b²·(E(a−2) − E(a−1)).</param>
/// <param name="StillFresh">The probability that the stored copy is still right: (b/(b+t))ᵃ.</param>
internal readonly record struct VisitWorth(double Fresh, double Observed, double Age, double StillFresh)
{
    /// <summary>Below this l·max(a, 2) the differences cancel, and the first terms of their series are exact.</summary>
    private const double SeriesBelow = 0.25;

    private const int Terms = 12;

    public static VisitWorth Of(double shape, double rate, double days)
    {
        var ratio = days / rate;
        var length = DecayIntegral.LogOnePlus(ratio);
        var still = Math.Exp(-shape * length);
        return length * Math.Max(shape, 2) < SeriesBelow ? Series(shape, rate, length, still) : Closed(shape, rate, ratio, length, still);
    }

    private static VisitWorth Closed(double a, double b, double ratio, double length, double still)
    {
        var growth = 1 + ratio;
        var second = DecayIntegral.Of(a - 2, length, still * growth * growth);
        var first = DecayIntegral.Of(a - 1, length, still * growth);
        var middle = DecayIntegral.Of(a, length, still);
        var next = DecayIntegral.Of(a + 1, length, still / growth);
        return new(a * b * (first - middle), a * (a + 1) * (middle - next), b * b * ((ratio * ratio / 2) - (second - first)), still);
    }

    /// <summary>E(c) = Σ (−c)ⁿ·lⁿ⁺¹/(n+1)!, subtracted term by term; t²/2 is b²·(E(−2) − E(−1)), and the age's first term is 0.</summary>
    private static VisitWorth Series(double a, double b, double length, double still)
    {
        var (fresh, observed, age, weight) = (0.0, 0.0, 0.0, length);
        var (two, second, first, middle, next) = (1.0, 1.0, 1.0, 1.0, 1.0);
        for (var n = 1; n <= Terms; n++)
        {
            (two, second, first, middle, next) = (two * 2, second * (2 - a), first * (1 - a), middle * -a, next * (-1 - a));
            weight *= length / (n + 1);
            fresh += weight * (first - middle);
            observed += weight * (middle - next);
            if (n > 1) age += weight * (two - 1 - second + first);
        }

        return new(a * b * fresh, a * (a + 1) * observed, b * b * age, still);
    }
}
