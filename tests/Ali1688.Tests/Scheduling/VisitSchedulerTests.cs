using Ali1688.Scheduling;

namespace Ali1688.Tests.Scheduling;

public sealed class VisitSchedulerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly SchedulingOptions Options = new();

    [Fact]
    public void Of_two_alike_the_more_important_is_checked_first()
    {
        var scheduler = Watching(1, 3, 2);
        Assert.Equal([1, 2, 0], Products(scheduler.Sweep(Start + Hour, Hour, 3)));
    }

    [Fact]
    public void Of_two_alike_the_one_that_changes_more_often_is_checked_first()
    {
        var scheduler = Watching(1, 1);
        scheduler.Checked(0, Start.AddDays(1), changed: false);
        scheduler.Checked(1, Start.AddDays(1), changed: true);
        Assert.Equal([1, 0], Products(scheduler.Sweep(Start.AddDays(1.5), Hour, 2)));
    }

    [Fact]
    public void A_product_that_changes_faster_than_anyone_could_follow_gives_way()
    {
        var scheduler = new VisitScheduler(Options);
        scheduler.Add(new() { Weight = 1, Belief = new(4000, 1), LastChecked = Start });
        scheduler.Add(new() { Weight = 1, Belief = new(4, 8), LastChecked = Start });
        Assert.Equal([1, 0], Products(scheduler.Sweep(Start.AddDays(2), Hour, 2)));
    }

    [Fact]
    public void A_pick_stays_out_until_it_is_told_what_came_of_it()
    {
        var scheduler = Watching(3, 2, 1);
        Assert.Equal([0], Products(scheduler.Sweep(Start + Hour, Hour, 1)));
        Assert.Equal([1], Products(scheduler.Sweep(Start + (2 * Hour), Hour, 1)));
        scheduler.NotChecked(0);
        Assert.Equal([0, 2], Products(scheduler.Sweep(Start + (3 * Hour), Hour, 5)));
        Assert.Empty(scheduler.Sweep(Start + (4 * Hour), Hour, 5));
    }

    [Fact]
    public void A_failed_check_teaches_nothing()
    {
        var scheduler = Watching(1);
        var before = scheduler.Read(0);
        scheduler.Sweep(Start + Hour, Hour, 1);
        scheduler.NotChecked(0);
        Assert.Equal(before, scheduler.Read(0));
    }

    [Fact]
    public void A_pause_asks_for_nothing_and_the_next_sweep_goes_on_by_worth()
    {
        var scheduler = Watching(1, 2);
        Assert.Empty(scheduler.Sweep(Start + Hour, Hour, 0));
        Assert.Equal([1, 0], Products(scheduler.Sweep(Start.AddDays(3), Hour, 2)));
    }

    [Fact]
    public void A_longest_age_is_kept_however_unimportant_the_product_is()
    {
        var scheduler = Watching([.. Enumerable.Repeat(100.0, 50)]);
        var modest = scheduler.Add(WatchedProduct.New(0.001, Start, Options) with { LongestAge = TimeSpan.FromHours(7) });
        var last = Start;
        foreach (var (time, product) in Visits(scheduler, Start, hours: 400, slots: 2))
        {
            if (product != modest) continue;
            Assert.InRange(time - last, TimeSpan.Zero, TimeSpan.FromHours(7));
            last = time;
        }

        Assert.True(Start.AddHours(400) - last < TimeSpan.FromHours(7));
    }

    [Fact]
    public void Longest_ages_that_need_nearly_every_check_are_all_kept()
    {
        var scheduler = new VisitScheduler(Options with { OldestEvery = 1000 });
        for (var i = 0; i < 40; i++) scheduler.Add(WatchedProduct.New(1, Start.AddMinutes(-20 * i), Options) with { LongestAge = TimeSpan.FromHours(24) });
        var last = Enumerable.Range(0, 40).ToDictionary(i => i, i => Start.AddMinutes(-20 * i));
        foreach (var (time, product) in Visits(scheduler, Start, hours: 300, slots: 2))
        {
            Assert.InRange(time - last[product], TimeSpan.Zero, TimeSpan.FromHours(24));
            last[product] = time;
        }
    }

    [Fact]
    public void A_hint_brings_a_product_forward_and_is_forgotten_with_its_check()
    {
        var scheduler = Watching(1, 1, 1);
        scheduler.Hint(2, 0.9);
        Assert.Equal([2], Products(scheduler.Sweep(Start + Hour, Hour, 1)));
        scheduler.Checked(2, Start + Hour, changed: true);
        scheduler.Checked(0, Start + Hour, changed: true);
        scheduler.Checked(1, Start + Hour, changed: true);
        Assert.Equal([0], Products(scheduler.Sweep(Start + (2 * Hour), Hour, 1)));
    }

    [Fact]
    public void A_hint_of_no_precision_changes_nothing()
    {
        var scheduler = Watching(1, 1);
        scheduler.Hint(1, 0);
        var picks = scheduler.Sweep(Start + Hour, Hour, 2);
        Assert.Equal(picks[0].Worth, picks[1].Worth);
    }

    [Fact]
    public void A_removed_product_is_asked_for_no_more_and_its_handle_is_used_again()
    {
        var scheduler = Watching(1, 5, 1);
        scheduler.Sweep(Start + Hour, Hour, 1);
        scheduler.Remove(1);
        scheduler.Checked(1, Start + Hour, changed: true);
        Assert.Equal([0, 2], Products(scheduler.Sweep(Start + (2 * Hour), Hour, 9)));
        Assert.Equal(1, scheduler.Add(WatchedProduct.New(1, Start, Options)));
        Assert.Equal(3, scheduler.Count);
    }

    [Fact]
    public void Products_restored_in_any_order_take_their_turns_by_their_last_checks()
    {
        var scheduler = new VisitScheduler(Options with { OldestEvery = 1 });
        foreach (var days in new[] { -3, -9, -1, -5 }) scheduler.Add(WatchedProduct.New(1, Start.AddDays(days), Options));
        Assert.Equal([1, 3, 0, 2], Products(scheduler.Sweep(Start, Hour, 4)));
    }

    [Fact]
    public void What_is_known_of_a_product_survives_a_restart()
    {
        var scheduler = Watching(2.5);
        scheduler.Checked(0, Start.AddDays(2), changed: true);
        var again = new VisitScheduler(Options);
        again.Add(scheduler.Read(0));
        Assert.Equal(scheduler.Read(0), again.Read(0));
        Assert.Equal(Start.AddDays(2), again.Read(0).LastChecked);
    }

    [Fact]
    public void The_age_of_stale_copies_counts_by_the_quota_of_the_moment()
    {
        double WorthAt(double checksPerDay)
        {
            var scheduler = Watching(1);
            scheduler.ChecksPerDay = checksPerDay;
            return scheduler.Sweep(Start.AddDays(10), Hour, 1)[0].Worth;
        }

        var age = VisitWorth.Of((float)Options.Prior.Shape, (float)Options.Prior.Rate, 10).Age;
        Assert.Equal(0.25 * age, WorthAt(2) - WorthAt(1), 1e-9);
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, double.PositiveInfinity)]
    public void What_would_make_the_order_meaningless_is_refused_and_leaves_no_trace(double weight, double shape, double rate)
    {
        var scheduler = Watching(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => scheduler.Add(new() { Weight = weight, Belief = new(shape, rate), LastChecked = Start }));
        Assert.Equal([0], Products(scheduler.Sweep(Start + Hour, Hour, 5)));
        Assert.Equal(1, scheduler.Count);
    }

    [Fact]
    public void A_batch_stays_within_a_shop_and_the_worthiest_shops_are_asked()
    {
        Pick[] picks = [new(0, 9), new(1, 8), new(2, 7), new(3, 6), new(4, 5), new(5, 1, IsTurn: true)];
        var batches = ShopBatches.Choose(picks, product => product is 0 or 5 ? 1 : 2, batchSize: 2, batches: 2);
        Assert.Equal([[0, 5], [1, 2]], batches.Select(batch => Products(batch)));
    }

    private static VisitScheduler Watching(params double[] weights)
    {
        var scheduler = new VisitScheduler(Options);
        foreach (var weight in weights) scheduler.Add(WatchedProduct.New(weight, Start, Options));
        return scheduler;
    }

    private static IEnumerable<(DateTimeOffset Time, int Product)> Visits(VisitScheduler scheduler, DateTimeOffset from, int hours, int slots)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            var now = from + (hour * Hour);
            foreach (var (i, pick) in scheduler.Sweep(now, Hour, slots).Index())
            {
                var time = now + ((i + 0.5) / slots * Hour);
                scheduler.Checked(pick.Product, time, changed: false);
                yield return (time, pick.Product);
            }
        }
    }

    private static int[] Products(IEnumerable<Pick> picks) => [.. picks.Select(pick => pick.Product)];
}
