using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Storage;

public abstract class WatchesTests(TestDatabase database) : StoreTest(database)
{
    private static readonly Watch Night = new()
    {
        Name = "夜间",
        Importance = 2.5,
        LongestAge = TimeSpan.FromDays(1),
        Fields = WatchedFields.Price | WatchedFields.Stock,
        Schedule = new WatchSchedule { Cron = "0 3 * * *", Quiet = QuietHours.TryParse("22:00-06:00") },
        Share = 0.5,
    };

    private Watches Watches => new(Store);

    private Beliefs Beliefs => new(Store);

    [Fact]
    public async Task A_watch_is_kept_as_it_was_made_and_saved_again_keeps_its_products()
    {
        var saved = await Watches.SaveAsync(Night, Cancel);
        Assert.Equal(Night with { Id = saved.Id, CreatedAt = Sample.Noon, Revision = 1 }, saved);
        await Watches.AddItemsAsync(saved.Id, Sample.Ids(3, 1, 2, 3).ToAsyncEnumerable(), Cancel);
        var again = await Watches.SaveAsync(Night with { Importance = 4 }, Cancel);
        Assert.Equal((saved.Id, 4, 3), (again.Id, again.Importance, again.Revision));
        Assert.Equal(Sample.Ids(1, 2, 3), await Watches.ItemsAsync(saved.Id, null, 10, Cancel));
    }

    [Fact]
    public async Task Products_leave_a_watch_and_a_watch_leaves_with_its_reports()
    {
        var watch = await Watches.SaveAsync(Night, Cancel);
        await Watches.AddItemsAsync(watch.Id, Sample.Ids(1, 2, 3).ToAsyncEnumerable(), Cancel);
        await Watches.RemoveItemsAsync(watch.Id, Sample.Ids(2), Cancel);
        Assert.Equal(2, await Watches.CountItemsAsync(watch.Id, Cancel));
        await Watches.AddCountsAsync([(watch.Id, Sample.Noon, new WatchCounts { Checks = 1 })], Cancel);
        await Watches.RemoveAsync(watch.Id, Cancel);
        Assert.Empty(await Watches.ListAsync(Cancel));
        Assert.Empty(await Watches.RoundsAsync(watch.Id, 10, Cancel));
    }

    [Fact]
    public async Task What_a_round_did_adds_up_and_tells_what_was_saved()
    {
        var watch = await Watches.SaveAsync(Night, Cancel);
        var some = new WatchCounts(Checks: 10, Changes: 2, Rewritten: 3, Absent: 1, Failed: 1, Shared: 4, Fresh: 5);
        for (var i = 0; i < 2; i++) await Watches.AddCountsAsync([(watch.Id, Sample.Noon, some)], Cancel);
        await Watches.AddCountsAsync([(watch.Id, Sample.Noon.AddDays(1), some)], Cancel);
        var rounds = await Watches.RoundsAsync(watch.Id, 10, Cancel);
        Assert.Equal([(Sample.Noon.AddDays(1), some), (Sample.Noon, some + some)], rounds.Select(round => (round.BegunAt, round.Counts)));
        Assert.Equal((18, 12), (rounds[1].Counts.CallsSaved, rounds[1].Counts.WritesSaved));
    }

    [Fact]
    public async Task Beliefs_come_back_with_the_watch_whose_products_they_are_about()
    {
        var watch = await Watches.SaveAsync(Night, Cancel);
        await Watches.AddItemsAsync(watch.Id, Sample.Ids(1, 2).ToAsyncEnumerable(), Cancel);
        var belief = new StoredBelief(new ItemId(2), new(0.5, 7.25), Sample.Noon, true);
        await Beliefs.SaveAsync([belief, belief with { Id = new ItemId(9) }], Cancel);
        await Beliefs.SaveAsync([belief], Cancel);
        var read = new List<(ItemId, StoredBelief?)>();
        await Beliefs.ReadAsync(watch.Id, (id, known) => read.Add((id, known)), Cancel);
        Assert.Equal([(new ItemId(1), null), (new ItemId(2), belief)], read);
        Assert.Equal([belief], await Beliefs.OfAsync(Sample.Ids(1, 2), Cancel));
    }

    [Fact]
    public async Task The_last_check_is_known_by_whomever_it_was_made()
    {
        await WriteAsync(null, Sample.Collected(1), Sample.NotFound(2));
        var checks = await Beliefs.LastChecksAsync(Sample.Ids(1, 2, 3), Cancel);
        Assert.Equal([(1UL, CheckState.Collected), (2UL, CheckState.NotFound)], checks.Select(check => (check.Key.Value, check.Value.State)).Order());
    }

    public sealed class OnSqlite() : WatchesTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : WatchesTests(new MariaDbTestDatabase());
}
