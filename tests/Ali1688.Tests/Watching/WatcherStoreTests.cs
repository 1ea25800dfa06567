using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Watching;

/// <summary>What changes about watches while somebody works with them.</summary>
public abstract class WatcherStoreTests(TestDatabase database) : StoreTest(database)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly WatchTable _table = new(new SchedulingOptions());
    private WatcherStore? _kept;

    private Watches Watches => new(Store);

    [Fact]
    public async Task Products_that_join_and_leave_are_taken_in_without_looking_at_the_others()
    {
        var watch = await AddAsync("list", 1, 2, 3);
        await ReloadAsync();
        await Database.RunAsync("DELETE FROM watch_items WHERE item_id = 3"); // behind everybody's back: who looks at all would see it
        await Watches.RemoveItemsAsync(watch.Id, Sample.Ids(1), Cancel);
        await Watches.AddItemsAsync(watch.Id, Sample.Ids(4, 5).ToAsyncEnumerable(), Cancel);
        await ReloadAsync();
        Assert.Equal([2UL, 3, 4, 5], Watched());
    }

    [Fact]
    public async Task Who_joined_and_left_again_meanwhile_is_not_watched()
    {
        var watch = await AddAsync("list", 1);
        await ReloadAsync();
        await Watches.AddItemsAsync(watch.Id, Sample.Ids(2, 3).ToAsyncEnumerable(), Cancel);
        await Watches.RemoveItemsAsync(watch.Id, Sample.Ids(2), Cancel);
        await ReloadAsync();
        Assert.Equal([1UL, 3], Watched());
    }

    [Fact]
    public async Task After_more_changes_than_are_noted_the_watch_is_looked_at_anew()
    {
        var watch = await AddAsync("list", 1, 2);
        await ReloadAsync();
        await Watches.RemoveItemsAsync(watch.Id, Sample.Ids(1), Cancel);
        for (var i = 0UL; i < 120; i++) await Watches.AddItemsAsync(watch.Id, Sample.Ids(10 + i).ToAsyncEnumerable(), Cancel);
        await ReloadAsync();
        Assert.Equal([2UL, .. Enumerable.Range(10, 120).Select(i => (ulong)i)], Watched());
        Assert.Equal("100", await Database.ScalarAsync("SELECT COUNT(*) FROM watch_moves"));
    }

    [Fact]
    public async Task A_very_large_list_is_taken_in_whole()
    {
        var watch = await AddAsync("list", 1, 2);
        await ReloadAsync();
        await Watches.AddItemsAsync(watch.Id, Enumerable.Range(1000, 110_000).Select(i => new ItemId((ulong)i)).ToAsyncEnumerable(), Cancel);
        await ReloadAsync();
        Assert.Equal((110_002, "0"), (_table.Count, await Database.ScalarAsync("SELECT COUNT(*) FROM watch_moves")));
    }

    [Fact]
    public async Task Other_settings_hold_for_the_products_that_are_there()
    {
        await AddAsync("list", 1, 2);
        await AddAsync("other", 2, 3);
        await ReloadAsync();
        await Watches.SaveAsync(new Watch { Name = "other", Importance = 9, LongestAge = Hour }, Cancel);
        await ReloadAsync();
        var picks = _table.Sweep(Sample.Noon + Hour, Hour, 10, 240).ToDictionary(pick => pick.Id.Value, pick => (pick.Class.Weight, pick.Class.LongestAge));
        Assert.Equal([(1.0, null), (9.0, Hour), (9.0, Hour)], [picks[1], picks[2], picks[3]]);
    }

    [Fact]
    public async Task A_watch_that_is_removed_takes_only_those_along_that_nobody_else_watches()
    {
        var watch = await AddAsync("list", 1, 2);
        await AddAsync("other", 2, 3);
        await ReloadAsync();
        await Watches.RemoveAsync(watch.Id, Cancel);
        await ReloadAsync();
        Assert.Equal([2UL, 3], Watched());
    }

    [Fact]
    public async Task What_was_learned_of_products_in_no_watch_is_forgotten_after_ninety_days_a_few_thousand_at_a_time()
    {
        await AddAsync("list", 1);
        var ids = Enumerable.Range(1, 5100).Select(i => (ulong)i).ToList();
        await new Beliefs(Store).SaveAsync([.. ids.Select(id => new StoredBelief(new ItemId(id), new(1, 1), Sample.Noon.AddDays(id == 2 ? -89 : -91), false))], Cancel);
        await ReloadAsync();
        await PruneAsync();
        Assert.Equal("102", await Database.ScalarAsync("SELECT COUNT(*) FROM beliefs"));
        await PruneAsync();
        Assert.Equal("2", await Database.ScalarAsync("SELECT COUNT(*) FROM beliefs"));
    }

    [Fact]
    public async Task Products_come_and_go_with_their_partitions_and_what_another_process_learned_meanwhile_is_known()
    {
        var (map, ids) = (new PartitionMap(PartitionMap.Usual), Sample.Ids([.. Enumerable.Range(1, 300).Select(i => (ulong)i)]));
        var held = new HeldPartitions(new PartitionEpochs(Store), "a", TimeProvider.System, Log);
        var kept = new WatcherStore(Watches, new Beliefs(Store), null, held);
        await AddAsync("list", [.. ids.Select(id => id.Value)]);
        await kept.ReloadAsync(_table, Time, Cancel);
        Assert.Empty(Watched());

        await held.TakeAsync(map, [1, 2, 3], Cancel);
        await kept.ReloadAsync(_table, Time, Cancel);
        Assert.Equal(ids.Where(id => map.Of(id) is 1 or 2 or 3).Select(id => id.Value), Watched());

        _table.Checked(ids.First(id => map.Of(id) == 1), Sample.Noon.AddDays(2), false, false);
        await held.GiveBackAsync([1], Cancel);
        await new Beliefs(Store).SaveAsync([.. ids.Where(id => map.Of(id) == 1).Select(id => new StoredBelief(id, new(5, 5), Sample.Noon.AddDays(2), false))], Cancel);
        await held.TakeAsync(map, [1, 4], Cancel);
        await kept.ReloadAsync(_table, Time, Cancel);
        Assert.Equal(ids.Count(id => map.Of(id) is 1 or 2 or 3 or 4), _table.Count);
        await AddAsync("list", 1000, 1001, 1002, 1003, 1004, 1005);
        await kept.ReloadAsync(_table, Time, Cancel);
        Assert.Equal(ids.Concat(Sample.Ids(1000, 1001, 1002, 1003, 1004, 1005)).Count(id => map.Of(id) is 1 or 2 or 3 or 4), _table.Count);
        Assert.All(ids.Where(id => map.Of(id) == 1), id => Assert.Equal(_table.WorthAfter(ids.First(one => map.Of(one) == 1), 1), _table.WorthAfter(id, 1), 6));
    }

    private WatchClock Time => new(Clock, 1, Sample.Noon);

    private Task ReloadAsync() => (_kept ??= new WatcherStore(Watches, new Beliefs(Store), null)).ReloadAsync(_table, Time, Cancel);

    private Task PruneAsync() => _kept!.PruneAsync(Time, Cancel); // reloaded before

    private ulong[] Watched() => [.. _table.Sweep(Sample.Noon.AddDays(2), Hour, 1000, 24_000).Select(pick => pick.Id.Value).Order()];

    private async Task<Watch> AddAsync(string name, params ulong[] ids)
    {
        var watch = await Watches.SaveAsync(new Watch { Name = name }, Cancel);
        await Watches.AddItemsAsync(watch.Id, Sample.Ids(ids).ToAsyncEnumerable(), Cancel);
        return watch;
    }

    public sealed class OnSqlite() : WatcherStoreTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : WatcherStoreTests(new MariaDbTestDatabase());
}
