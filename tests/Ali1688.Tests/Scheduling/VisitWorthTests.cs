using System.Text.Json;
using Ali1688.Scheduling;
using CsCheck;

namespace Ali1688.Tests.Scheduling;

/// <summary>The numbers of visit-worth.json were computed with 120 digits from the textbook forms.</summary>
public sealed class VisitWorthTests
{
    private static readonly Gen<double> Magnitudes = Gen.Double[-1.0, 1.0];

    private static double[][] Vectors { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scheduling", "visit-worth.json"))).RootElement.GetProperty("rows").Deserialize<double[][]>()!;

    [Fact]
    public void The_worth_of_a_visit_agrees_with_the_vectors_to_a_billionth() => Assert.All(Vectors, row =>
    {
        var worth = VisitWorth.Of(row[0], row[1], row[2]);
        AssertClose(row[3], worth.Fresh, 1e-9);
        AssertClose(row[4], worth.Observed, 1e-9);
        AssertClose(row[5], worth.Age, 1e-9);
    });

    [Fact]
    public void A_change_moves_the_belief_as_the_vectors_say_to_a_billionth() => Assert.All(Vectors, row =>
    {
        var belief = new ChangeBelief(row[0], row[1]).After(row[2], changed: true, Remembering(double.PositiveInfinity));
        AssertClose(row[6], belief.Shape, 1e-9);
        AssertClose(row[7], belief.Rate, 1e-9);
    });

    [Fact]
    public void Where_the_rate_is_known_the_worth_is_that_of_known_rates() => Gen.Select(Magnitudes, Magnitudes).Sample((rate, time) =>
    {
        var (lambda, days) = (Math.Pow(10, rate), Math.Pow(10, time));
        var (worth, x) = (VisitWorth.Of(1e7, 1e7 / lambda, days), lambda * days);
        var gain = -double.ExpM1(-x) - (x * Math.Exp(-x));
        AssertClose(gain / lambda, worth.Fresh, 1e-5);
        AssertClose(gain, worth.Observed, 1e-5);
        AssertClose((days * days / 2) - (gain / (lambda * lambda)), worth.Age, 1e-4);
    }, iter: 300);

    [Fact]
    public void A_visit_is_worth_more_the_longer_it_is_put_off() =>
        Gen.Select(Gen.Double[-2.0, 2.5], Gen.Double[-2.0, 2.0], Gen.Double[-5.0, 3.5]).Sample((shape, rate, time) =>
        {
            var (a, b, days) = (Math.Pow(10, shape), Math.Pow(10, rate), Math.Pow(10, time));
            var (now, later) = (VisitWorth.Of(a, b, days), VisitWorth.Of(a, b, days * 1.01));
            Assert.True(now is { Fresh: > 0, Observed: > 0, Age: > 0 }, $"{now}");
            Assert.True(later.Fresh >= now.Fresh * (1 - 1e-12) && later.Observed >= now.Observed * (1 - 1e-12) && later.Age > now.Age, $"{now} then {later}");
        }, iter: 3000);

    [Fact]
    public void The_probability_of_being_right_starts_at_one_and_only_falls()
    {
        Assert.Equal(1, VisitWorth.Of(2, 3, 1e-12).StillFresh, 1e-11);
        Assert.Equal(0.25, VisitWorth.Of(2, 3, 3).StillFresh, 1e-12);
    }

    [Fact]
    public void An_unchanged_product_adds_its_days_to_the_belief() =>
        Assert.Equal(new ChangeBelief(2, 7), new ChangeBelief(2, 4).After(3, changed: false, Remembering(double.PositiveInfinity)));

    [Fact]
    public void Old_evidence_fades_to_the_prior()
    {
        var options = new SchedulingOptions();
        var belief = new ChangeBelief(50, 10).After(3000, changed: false, options);
        Assert.Equal(options.Prior.Shape, belief.Shape, 1e-9);
        Assert.Equal(options.Prior.Rate + 3000, belief.Rate, 1e-6);
    }

    [Fact]
    public void A_belief_stays_usable_whatever_is_observed() => Gen.Select(Gen.Double[-5.0, 3.5], Gen.Bool).List[1, 200].Sample(checks =>
    {
        var (belief, options) = (new SchedulingOptions().Prior, new SchedulingOptions());
        foreach (var (time, changed) in checks) belief = belief.After(Math.Pow(10, time), changed, options);
        Assert.True(belief is { Shape: > 0.01 and < 1e5, Rate: > 1e-4 and < 1e5 }, $"{belief}");
    }, iter: 1000);

    private static SchedulingOptions Remembering(double days) => new() { MemoryDays = days };

    private static void AssertClose(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{actual:R} instead of {expected:R}");
}
