using Ali1688.Quotas;
using CsCheck;

namespace Ali1688.Tests.Quotas;

public sealed class DepartureSpacingTests
{
    private const long Second = QuotaArithmetic.Second;
    private const long Apart = Second * 4 / 1000;

    [Fact]
    public void However_late_calls_leave_no_second_holds_more_than_the_limit_and_no_slot_is_lost() =>
        Gen.Select(Gen.Int[1, 500], Gen.OneOf(Gen.Long[0, Second / 1000], Gen.Long[0, Second / 25]).List[1, 1500]).Sample((rate, lateness) =>
        {
            var (spacing, departures, interval) = (new DepartureSpacing(), new List<long>(), (long)Math.Ceiling(Second * 1.005 / rate));
            for (var i = 0; i < lateness.Count; i++)
            {
                var slot = i * interval;
                // Whoever is late is late for what was due meanwhile as well.
                var at = Math.Max(spacing.EarliestFor(slot, Apart) + lateness[i], departures.Count > 0 ? departures[^1] : 0);
                departures.Add(at);
                spacing.Departed(slot, at);
            }

            for (var i = rate; i < departures.Count; i++) Assert.True(departures[i] - departures[i - rate] >= Second + Apart);
        });

    [Fact]
    public void One_late_call_holds_up_only_the_one_that_follows_it_a_second_later_and_by_less()
    {
        var (spacing, interval) = (new DepartureSpacing(), 100_500L);
        for (var i = 0; i < 10; i++) spacing.Departed(i * interval, (i * interval) + (i == 3 ? 20_000 : 0));

        Assert.Equal(12 * interval, spacing.EarliestFor(12 * interval, Apart));
        Assert.Equal((13 * interval) + 19_000, spacing.EarliestFor(13 * interval, Apart));
    }
}
