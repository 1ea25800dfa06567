using Ali1688.Scheduling;
using Ali1688.Scheduling.Simulation;

namespace Ali1688.Tests.Scheduling.Simulation;

/// <summary>The acceptance of docs/freshness.md on a tenth of its size, so that a change that costs freshness is seen at once.</summary>
public sealed class ReplayTests
{
    private const int Days = 60;
    private static readonly DayRange Scored = new(14, 60);
    private static readonly ShopWorld World = ShopWorld.Make(products: 2000, Days, seed: 1);
    private static readonly Trace History = World.Read();
    private static readonly Trace HistoryWithRates = World.Read(withHiddenRates: true);
    private static readonly QuotaSchedule Fifth = new(0.2);

    [Fact]
    public void The_index_comes_near_the_bound_of_known_rates_and_far_above_the_others()
    {
        var (index, bound, roundRobin) = (Score(ReplayPolicy.Index, Fifth), Score(ReplayPolicy.KnownRates, Fifth), Score(ReplayPolicy.RoundRobin, Fifth));
        Assert.InRange(index.Fresh, 0.955 * bound.Fresh, bound.Fresh);
        Assert.True((1 - roundRobin.Fresh) / (1 - index.Fresh) >= 1.5, $"{roundRobin} and {index}");
        Assert.True(roundRobin.AgeHours / index.AgeHours >= 2.1, $"{roundRobin} and {index}");
        Assert.True(index.ObservedWeighted / roundRobin.ObservedWeighted >= 3.5, $"{roundRobin} and {index}");
        Assert.True(roundRobin.DelayHours / index.DelayHours >= 5, $"{roundRobin} and {index}");
    }

    [Theory]
    [InlineData(ReplayPolicy.FixedClasses, 1.2)]
    [InlineData(ReplayPolicy.Nutch, 1.4)]
    [InlineData(ReplayPolicy.Lambda, 1)]
    public void The_policies_in_use_leave_more_stale(ReplayPolicy policy, double times) =>
        Assert.True((1 - Score(policy, Fifth).Fresh) / (1 - Score(ReplayPolicy.Index, Fifth).Fresh) >= times, $"{Score(policy, Fifth)}");

    [Fact]
    public void The_same_replay_gives_the_same_log() => Assert.Equal(Log(World), Log(World));

    [Fact]
    public void The_index_never_looks_at_the_hidden_columns() => Assert.Equal(Log(World), Log(World.WithHiddenColumnsBlanked()));

    [Fact]
    public void The_quota_is_used_up_and_never_exceeded()
    {
        var log = Run(History, ReplayPolicy.Index, Fifth, new());
        Assert.InRange(log.QuotaUsed, 0.999, 1.0000001);
        Assert.All(log.Visits.GroupBy(visit => visit.Time / 3_600_000), hour => Assert.InRange(hour.Count(), 16, 17));
        Assert.All(log.Visits.Zip(log.Visits.Skip(1)), pair => Assert.True(pair.First.Time <= pair.Second.Time));
    }

    [Fact]
    public void A_day_without_calls_is_made_up_for_within_days()
    {
        var outage = Fifth with { Outages = [new(30, 31)] };
        Assert.DoesNotContain(Run(History, ReplayPolicy.Index, outage, new()).Visits, visit => visit.Time is >= 30L * 86_400_000 and < 31L * 86_400_000);
        Assert.InRange(Score(ReplayPolicy.Index, outage, new DayRange(34, 60)).Fresh, Score(ReplayPolicy.Index, Fifth, new DayRange(34, 60)).Fresh - 0.005, 1);
    }

    [Fact]
    public void Half_the_quota_is_spent_nearly_as_well_as_if_it_had_always_been_half()
    {
        var (late, afterwards) = (new DayRange(40, 60), Fifth with { Later = [(30, 0.1)] });
        Assert.InRange(Score(ReplayPolicy.Index, afterwards, late).Fresh, 0.99 * Score(ReplayPolicy.Index, new(0.1), late).Fresh, 1);
        Assert.InRange(Score(ReplayPolicy.Index, afterwards, late).Fresh, 0.95 * Score(ReplayPolicy.KnownRates, new(0.1), late).Fresh, 1);
    }

    [Fact]
    public void Counting_age_for_more_lowers_the_mean_age()
    {
        double AgeAt(double worth) => ReplayScoring.Of(History, Run(History, ReplayPolicy.Index, Fifth, new() { AgeWorth = worth }), Days, Scored).AgeHours;
        Assert.True(AgeAt(0) > AgeAt(0.25) && AgeAt(0.25) > AgeAt(2), $"{AgeAt(0)}, {AgeAt(0.25)}, {AgeAt(2)}");
    }

    [Fact]
    public void No_product_of_a_replay_waits_longer_than_the_bound()
    {
        var score = Score(ReplayPolicy.Index, new(1));
        Assert.InRange(score.LongestWaitDays, 1, 20 + (1 / 24.0));
    }

    private static ReplayScore Score(ReplayPolicy policy, QuotaSchedule quota, DayRange? window = null)
    {
        var trace = policy == ReplayPolicy.KnownRates ? HistoryWithRates : History;
        return ReplayScoring.Of(trace, Run(trace, policy, quota, new()), Days, window ?? Scored);
    }

    private static string Log(ShopWorld world)
    {
        var text = new StringWriter();
        Run(world.Read(), ReplayPolicy.Index, Fifth, new()).WriteTo(text);
        return text.ToString();
    }

    private static VisitLog Run(Trace trace, ReplayPolicy policy, QuotaSchedule quota, SchedulingOptions options) =>
        Replay.Run(trace, policy, quota, options, Days, TestContext.Current.CancellationToken);
}
