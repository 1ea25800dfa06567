using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Watching;

namespace Ali1688.Tests.Watching;

public sealed class WatchTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_product_of_two_watches_is_picked_once_with_the_larger_importance_and_the_shorter_age()
    {
        var table = Table((Always(1) with { Importance = 1, LongestAge = TimeSpan.FromHours(5) }, [1, 2]), (Always(2) with { Importance = 7 }, [2, 3]));
        var picks = table.Sweep(Start + Hour, Hour, 10, 24);
        Assert.Equal([1, 2, 3], Sorted(picks));
        var shared = picks.Single(pick => pick.Id.Value == 2).Class;
        Assert.Equal((7, TimeSpan.FromHours(5)), (shared.Weight, shared.LongestAge));
    }

    [Fact]
    public void In_its_quiet_hours_a_watch_asks_for_nothing_but_another_one_may()
    {
        var quiet = Always(1) with { Schedule = new WatchSchedule { Zone = "UTC", Quiet = QuietHours.TryParse("00:00-06:00") } };
        var table = Table((quiet, [1, 2]), (Always(2), [2]));
        Assert.Equal([2], Values(table.Sweep(Start + Hour, Hour, 10, 24)));
        Assert.Equal([1], Values(table.Sweep(Start.AddHours(7), Hour, 10, 24)));
    }

    [Fact]
    public void A_round_checks_each_product_once_before_everything_else()
    {
        var nightly = Always(1) with { Importance = 0.001, Schedule = new WatchSchedule { Every = TimeSpan.FromDays(1) }, CreatedAt = Start };
        var table = Table((nightly, [1, 2, 3]), (Always(2) with { Importance = 1000 }, [4, 5]));
        var first = table.Sweep(Start + Hour, Hour, 3, 72);
        Assert.Equal([1, 2, 3], Sorted(first));
        Assert.All(first, pick => Assert.Equal(CallPriority.Normal, pick.Priority));
        foreach (var pick in first) table.Checked(pick.Id, Start + Hour, changed: false, isAbsent: false);
        Assert.Equal([4, 5], Sorted(table.Sweep(Start + (2 * Hour), Hour, 10, 72)));
        Assert.Equal([1, 2, 3], Sorted(table.Sweep(Start.AddDays(1), Hour, 10, 72)));
    }

    [Fact]
    public void A_watch_has_no_more_than_its_share_of_the_checks()
    {
        var greedy = Always(1) with { Importance = 1000, Share = 0.3 };
        var table = Table((greedy, [.. Enumerable.Range(1, 50).Select(i => (ulong)i)]), (Always(2), [.. Enumerable.Range(101, 50).Select(i => (ulong)i)]));
        var picks = table.Sweep(Start + Hour, Hour, 40, 960);
        Assert.Equal((12, 28), (picks.Count(pick => pick.Id.Value <= 50), picks.Count(pick => pick.Id.Value > 100)));
    }

    [Fact]
    public void An_absent_product_rests_for_a_week_whatever_its_longest_age_is()
    {
        var table = Table((Always(1) with { LongestAge = TimeSpan.FromHours(2) }, [1]));
        table.Checked(new ItemId(1), Start, changed: false, isAbsent: true);
        Assert.Empty(table.Sweep(Start.AddDays(6), Hour, 10, 24));
        Assert.Single(table.Sweep(Start.AddDays(7.1), Hour, 10, 24));
        Assert.True(table.TakeNews().Single().IsAbsent);
    }

    [Fact]
    public void The_first_look_at_a_new_product_teaches_nothing_of_its_habits()
    {
        var table = Table((Always(1), [1]));
        Assert.Single(table.Sweep(Start, Hour, 1, 24));
        table.Checked(new ItemId(1), Start, changed: true, isAbsent: false);
        var news = table.TakeNews().Single();
        Assert.Equal((new SchedulingOptions().Prior.Shape, Start), (news.Belief.Shape, news.CheckedAt));
        Assert.Empty(table.TakeNews());
    }

    [Fact]
    public void A_new_product_is_collected_before_those_that_are_stored()
    {
        var table = Empty();
        table.Join(Always(1), new ItemId(1), new StoredBelief(new ItemId(1), new(2, 2), Start.AddDays(-1), false), Start);
        table.Join(Always(1), new ItemId(2), null, Start);
        Assert.Equal([2, 1], Values(table.Sweep(Start, Hour, 2, 48)));
    }

    [Fact]
    public void Who_leaves_the_last_watch_is_forgotten_and_late_answers_hurt_nobody()
    {
        var table = Table((Always(1), [1, 2]));
        Assert.Equal(2, table.Sweep(Start, Hour, 2, 48).Count);
        table.Leave(1, new ItemId(1));
        table.Join(Always(1), new ItemId(3), null, Start);
        table.Checked(new ItemId(1), Start + Hour, changed: true, isAbsent: false);
        Assert.Equal(2, table.Count);
        Assert.Empty(table.TakeNews());
        Assert.Equal([3], Values(table.Sweep(Start + Hour, Hour, 5, 48)));
    }

    [Fact]
    public void After_an_outage_of_a_day_no_sweep_gives_more_than_it_is_allowed()
    {
        var table = Table((Always(1), [.. Enumerable.Range(1, 1000).Select(i => (ulong)i)]));
        Assert.Empty(table.Sweep(Start, Hour, 0, 0));
        var seen = new HashSet<ulong>();
        for (var hour = 24; hour < 24 + 100; hour++)
        {
            var picks = table.Sweep(Start.AddHours(hour), Hour, 10, 240);
            Assert.Equal(10, picks.Count);
            seen.UnionWith(Values(picks));
            foreach (var pick in picks) table.Checked(pick.Id, Start.AddHours(hour), changed: false, isAbsent: false);
        }

        Assert.Equal(1000, seen.Count);
    }

    /// <summary>A day without a call: first that of an outage, in which picks come back unchecked, then a parked one, in which there is nothing to give.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void After_a_lost_day_what_is_overdue_goes_first_and_the_longest_age_holds_again(bool isOutage)
    {
        var (table, checkedAt) = (Table((Always(1) with { LongestAge = TimeSpan.FromDays(1) }, Numbers(1, 100)), (Always(2), Numbers(101, 900))), new Dictionary<ulong, int>());
        var (mostLate, mostPicks) = (new int[24 * 8], 0);
        for (var hour = 1; hour < mostLate.Length; hour++)
        {
            var isLost = hour is > 72 and <= 96;
            var picks = table.Sweep(Start.AddHours(hour), Hour, isLost && !isOutage ? 0 : 20, isLost && !isOutage ? 0 : 480);
            mostPicks = Math.Max(mostPicks, picks.Count);
            foreach (var pick in picks)
            {
                if (isLost) table.NotChecked(pick.Id);
                else table.Checked(pick.Id, Start.AddHours(hour), changed: false, isAbsent: false);
                if (!isLost) checkedAt[pick.Id.Value] = hour;
            }

            mostLate[hour] = Numbers(1, 100).Count(id => hour - checkedAt.GetValueOrDefault(id) > 24);
        }

        Assert.Equal(20, mostPicks);
        Assert.Equal(0, mostLate[30..72].Max());
        Assert.True(mostLate[96] > 50);
        Assert.Equal(0, mostLate[(96 + 8)..].Max());
        Assert.Equal(1000, checkedAt.Count);
    }

    private static ulong[] Numbers(int from, int count) => [.. Enumerable.Range(from, count).Select(i => (ulong)i)];

    private static Watch Always(long id) => new() { Id = id, Name = $"w{id}", CreatedAt = Start };

    private static WatchTable Empty() => new(new SchedulingOptions());

    private static WatchTable Table(params (Watch Watch, ulong[] Ids)[] watches)
    {
        var table = Empty();
        foreach (var (watch, ids) in watches)
        {
            foreach (var id in ids) table.Join(watch, new ItemId(id), null, Start);
        }

        return table;
    }

    private static ulong[] Sorted(IEnumerable<WatchPick> picks) => [.. Values(picks).Order()];

    private static ulong[] Values(IEnumerable<WatchPick> picks) => [.. picks.Select(pick => pick.Id.Value)];
}
