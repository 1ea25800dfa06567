using Ali1688.Scheduling;

namespace Ali1688.Tests.Scheduling;

public sealed class ChangeEvidenceTests
{
    [Fact]
    public void Checks_without_a_change_count_by_their_days_alone()
    {
        var seen = default(ChangeEvidence).After(0.5, changed: false).After(0.25, changed: false);
        Assert.Equal(-3 * 0.75, seen.LogLikelihood(3), 0.01);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(5)]
    [InlineData(50)]
    [InlineData(500)]
    public void Changes_after_minutes_and_after_days_are_as_probable_as_they_really_are(double rate)
    {
        double[] days = [0.002, 1.4, 0.005, 0.9];
        var seen = days.Aggregate(default(ChangeEvidence), (evidence, gap) => evidence.After(gap, changed: true));
        Assert.Equal(Exact(days, rate), seen.LogLikelihood(rate), 0.35);
    }

    [Fact]
    public void What_was_seen_a_year_ago_has_faded_to_a_third()
    {
        var seen = default(ChangeEvidence).After(1, changed: true).After(365, changed: false);
        Assert.Equal(1 / Math.E, seen.Changes, 0.001);
    }

    private static double Exact(double[] days, double rate) => days.Sum(gap => Math.Log(1 - Math.Exp(-rate * gap)));
}
