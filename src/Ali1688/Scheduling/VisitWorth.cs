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
    /// <summary>Below this l·max(a, 1) the differences cancel, and three terms of their series are exact to 1e-10.</summary>
    private const double SeriesBelow = 5e-4;

    public static VisitWorth Of(double shape, double rate, double days)
    {
        var ratio = days / rate;
        var length = DecayIntegral.LogOnePlus(ratio);
        var still = Math.Exp(-shape * length);
        return length * Math.Max(shape, 1) < SeriesBelow ? Series(shape, rate, length, still) : Closed(shape, rate, ratio, length, still);
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

    private static VisitWorth Series(double a, double b, double length, double still) =>
        new(a * b * Gap(a - 1, length), a * (a + 1) * Gap(a, length), a * b * b * AgeSeries(a, length), still);

    /// <summary>E(c) − E(c+1) for short l.</summary>
    private static double Gap(double c, double l) =>
        l * l * (0.5 - (l * (((2 * c) + 1) / 6)) + (l * l * (((3 * c * (c + 1)) + 1) / 24)));

    /// <summary>∫₀ˡ (e^(2s) − eˢ)(1 − e^(−a·s)) ds / a for short l.</summary>
    private static double AgeSeries(double a, double l) =>
        l * l * l * ((1 / 3.0) + (l * ((3 - a) / 8)) + (l * l * ((7 / 30.0) - (0.15 * a) + (a * a / 30))));
}
