using Ali1688.Scheduling.Simulation;

namespace Ali1688.Tests.Scheduling.Simulation;

public sealed class ReplayScoringTests
{
    private const long Day = 86_400_000;

    /// <summary>One product of weight 1, changed on days 1, 3 and back on day 4; one of weight 3 that never changes.</summary>
    private static readonly Trace World = TraceReader.Read(
        new StringReader("item_id,weight,initial_price\na,1,10.00\nb,3,5\n"),
        new StringReader("item_id,change_time_seconds,price\na,86400.000,11.00\na,259200,12.00\na,345600,11\n"),
        withHiddenRates: false);

    [Fact]
    public void Every_figure_is_what_a_hand_would_compute()
    {
        var score = ReplayScoring.Of(World, Log(new(0, 2 * Day), new(1, 5 * Day)), 10, new(0, 10));
        // a is wrong on days 1 to 2 and 3 to 4, when the stored price comes back by itself: 2 of 40 weighted days.
        Assert.Equal(1 - (2 / 40.0), score.Fresh, 12);
        Assert.Equal(24 * 1 / 40.0, score.AgeHours, 12);
        Assert.Equal(1 / 3.0, score.Observed, 12);
        Assert.Equal(1 / 3.0, score.ObservedWeighted, 12);
        Assert.Equal([24, 24, 24], [score.DelayHours, score.DelayMedianHours!.Value, score.DelayP95Hours!.Value]);
        Assert.Equal((2, 0.5, 8), (score.Visits, score.Hit, score.LongestWaitDays));
    }

    [Fact]
    public void Only_the_days_of_the_window_count()
    {
        var score = ReplayScoring.Of(World, Log(new Visit(0, 2 * Day)), 10, new(1.5, 2));
        Assert.Equal(1 - (0.5 / (4 * 0.5)), score.Fresh, 12);
        Assert.Equal(24 * ((1 - 0.25) / 2) / (4 * 0.5), score.AgeHours, 12);
        Assert.Equal((0, null), (score.Visits, score.DelayMedianHours));
    }

    [Fact]
    public void A_check_at_the_very_moment_of_a_change_sees_it() =>
        Assert.Equal(1, ReplayScoring.Of(World, Log(new Visit(0, Day)), 2, new(0, 2)).Fresh);

    private static VisitLog Log(params Visit[] visits) => new(World, visits, visits.Length);
}
