using Ali1688.Scheduling;
using Ali1688.Watching.Planning;

namespace Ali1688.Tests.Watching.Planning;

public sealed class RatePopulationTests
{
    private static readonly double[] Guess = RateGrid.Of(new SchedulingOptions().Prior);

    [Fact]
    public void It_finds_how_often_a_shop_changes_however_wrong_the_guess_was()
    {
        var dice = new PlanDice(1);
        var seen = Enumerable.Range(0, 2000).Select(i => Watched(i % 4 == 0 ? 2 : 0.05, checks: 12, dice)).ToList();
        var population = RatePopulation.Fit(seen, [.. seen.Select(_ => 1.0)], Guess, strength: 20);
        var drawn = seen.ConvertAll(evidence => population.Draw(evidence, dice));
        Assert.Equal(0.25, drawn.Count(rate => rate > 0.5) / 2000.0, 0.03);
        Assert.Equal((0.25 * (1 - Math.Exp(-10))) + (0.75 * (1 - Math.Exp(-0.25))), drawn.Average(rate => 1 - Math.Exp(-5 * rate)), 0.02);
    }

    [Fact]
    public void Of_products_that_were_never_checked_the_guess_is_all_there_is()
    {
        var seen = Enumerable.Range(0, 4000).Select(_ => RateGrid.LikelihoodOf(default)).ToList();
        var (population, dice) = (RatePopulation.Fit(seen, [.. seen.Select(_ => 1.0)], Guess, strength: 20), new PlanDice(2));
        var drawn = seen.ConvertAll(evidence => population.Draw(evidence, dice));
        Assert.Equal(1 - Math.Pow(0.3 / 1.3, 0.25), drawn.Average(rate => 1 - Math.Exp(-rate)), 0.02);
    }

    [Fact]
    public void A_product_that_was_seen_to_change_is_drawn_faster_than_one_that_was_not()
    {
        var (changed, quiet) = (RateGrid.LikelihoodOf(default(ChangeEvidence).After(1, true)), RateGrid.LikelihoodOf(default(ChangeEvidence).After(1, false)));
        var (population, dice) = (RatePopulation.Fit([changed, quiet], [1, 1], Guess, strength: 20), new PlanDice(3));
        Assert.True(Median(changed) > 5 * Median(quiet));
        double Median(double[] evidence) => Enumerable.Range(0, 501).Select(_ => population.Draw(evidence, dice)).Order().ElementAt(250);
    }

    private static double[] Watched(double rate, int checks, PlanDice dice)
    {
        var seen = default(ChangeEvidence);
        for (var check = 0; check < checks; check++)
        {
            var days = 0.2 + (4 * dice.Fraction());
            seen = seen.After(days, dice.Fraction() < 1 - Math.Exp(-rate * days));
        }

        return RateGrid.LikelihoodOf(seen);
    }
}
