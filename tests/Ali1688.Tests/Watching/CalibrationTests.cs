using Ali1688.Scheduling;
using Ali1688.Watching;

namespace Ali1688.Tests.Watching;

public sealed class CalibrationTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(5)]
    public void It_finds_by_what_factor_all_rates_are_other_than_believed(double factor)
    {
        var (calibration, random) = (new Calibration(), new Random(1));
        for (var i = 0; i < 20_000; i++)
        {
            var (belief, days) = (new ChangeBelief(50, 50 * (1 + (20 * random.NextDouble()))), 10 * random.NextDouble());
            calibration.Add(belief, days, random.NextDouble() < 1 - Math.Exp(-factor * belief.MeanChangesPerDay * days));
        }

        Assert.InRange(calibration.Factor / factor, 0.85, 1.15);
    }

    [Fact]
    public void A_few_checks_prove_nothing()
    {
        var calibration = new Calibration();
        for (var i = 0; i < Calibration.FewestChanges - 1; i++) calibration.Add(new(1, 100), 1, changed: true);
        Assert.Equal(1, calibration.Factor);
        calibration.Add(new(1, 100), 1, changed: true);
        Assert.Equal(16, calibration.Factor);
    }
}
