using Ali1688.Scheduling;

namespace Ali1688.Tests.Scheduling;

public sealed class SweepRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_closed_group_is_left_out_of_the_turns_too()
    {
        var scheduler = Watching(everyTurn: 1, 0, 0, 1, 1);
        var rules = new SweepRules([new GroupRule { OpenBefore = DateTimeOffset.MinValue }, new GroupRule()], []);
        Assert.Equal([2, 3], Products(scheduler, Start + Hour, 4, rules));
        Assert.Equal([0, 1], Products(scheduler, Start + Hour, 4, null));
    }

    [Fact]
    public void Only_what_was_last_checked_before_the_rules_moment_is_open()
    {
        var scheduler = Watching(20, 0, 0);
        scheduler.Checked(1, Start + Hour, false);
        Assert.Equal([0], Products(scheduler, Start + (2 * Hour), 4, new SweepRules([new GroupRule { OpenBefore = Start.AddMinutes(30) }], [])));
    }

    [Fact]
    public void Who_goes_first_goes_before_the_worthiest_and_after_a_demand()
    {
        var scheduler = Watching(20, 0, 1, 1);
        scheduler.Demand(0, 1e9, null);
        scheduler.Demand(2, 1, TimeSpan.FromHours(1));
        Assert.Equal([2, 1, 0], Products(scheduler, Start + Hour, 3, new SweepRules([new GroupRule(), new GroupRule { FirstBefore = Start.AddMinutes(1) }], [])));
    }

    [Fact]
    public void A_budget_bounds_its_group_turns_included_and_leaves_the_best_to_the_rest()
    {
        var scheduler = Watching(4, [.. Enumerable.Repeat((ushort)0, 30), .. Enumerable.Repeat((ushort)1, 30)]);
        for (var product = 0; product < 30; product++) scheduler.Demand(product, 100, null);
        var picks = Products(scheduler, Start + Hour, 20, new SweepRules([new GroupRule { Budget = 0 }, new GroupRule()], [7]));
        Assert.Equal((7, 13), (picks.Count(product => product < 30), picks.Count(product => product >= 30)));
    }

    private static VisitScheduler Watching(int everyTurn, params ushort[] groups)
    {
        var options = new SchedulingOptions { OldestEvery = everyTurn };
        var scheduler = new VisitScheduler(options);
        foreach (var group in groups) scheduler.Add(WatchedProduct.New(1, Start, options) with { Group = group });
        return scheduler;
    }

    private static int[] Products(VisitScheduler scheduler, DateTimeOffset now, int slots, SweepRules? rules) => [.. scheduler.Sweep(now, Hour, slots, rules).Select(pick => pick.Product)];
}
