using System.Globalization;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class PartitionEpochsTests(TestDatabase database) : StoreTest(database)
{
    private static readonly PartitionMap Map = new(PartitionMap.Usual);

    private PartitionEpochs Epochs => new(Store);

    [Fact]
    public async Task Taking_a_partition_counts_its_epoch_up_and_names_its_owner()
    {
        Assert.Equal([new Fence(3, 1), new Fence(5, 1)], await Epochs.TakeAsync(Map, [5, 3], "a", Cancel));
        Assert.Equal([new Fence(3, 2)], await Epochs.TakeAsync(Map, [3], "b", Cancel));

        var claims = await Epochs.ListAsync(Cancel);

        Assert.Equal(PartitionMap.Usual, claims.Count);
        Assert.Equal([new(3, 2, "b"), new PartitionClaim(5, 1, "a")], claims.Where(claim => claim.Owner is not null));
    }

    [Fact]
    public async Task Of_many_who_take_a_partition_at_once_each_has_an_epoch_of_its_own()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Epochs.TakeAsync(Map, [0, 1], i.ToString(CultureInfo.InvariantCulture), Cancel)));
        Assert.Equal(Enumerable.Range(1, 20).Select(epoch => (long)epoch), taken.Select(fences => fences![0].Epoch).Order());
    }

    [Fact]
    public async Task What_is_given_back_has_no_owner_unless_another_took_it_meanwhile()
    {
        var mine = await Epochs.TakeAsync(Map, [1, 2], "a", Cancel);
        await Epochs.TakeAsync(Map, [2], "b", Cancel);
        await Epochs.GiveBackAsync(mine!, Cancel);
        Assert.Equal(["b"], (await Epochs.ListAsync(Cancel)).Select(claim => claim.Owner).OfType<string>());
    }

    [Fact]
    public async Task An_outcome_under_an_overtaken_claim_is_refused_and_others_of_the_batch_are_stored()
    {
        var (one, other) = (new ItemId(1), Enumerable.Range(2, 100).Select(i => new ItemId((ulong)i)).First(id => Map.Of(id) != Map.Of(new ItemId(1))));
        var fences = (await Epochs.TakeAsync(Map, [Map.Of(one), Map.Of(other)], "a", Cancel))!.ToDictionary(fence => fence.Partition);
        await Epochs.TakeAsync(Map, [Map.Of(one)], "b", Cancel);
        using var refused = new RefusedWrites();
        await using (var writer = new BatchWriter(Store))
        {
            var good = writer.WriteAsync(null, Sample.Collected(other.Value), fences[Map.Of(other)], Cancel);
            var late = await Assert.ThrowsAsync<PartitionLostException>(() => writer.WriteAsync(null, Sample.Collected(1), fences[Map.Of(one)], Cancel));
            Assert.Equal(Map.Of(one), late.Partition);
            Assert.Equal(RunItemOutcome.Changed, await good);
        }

        Assert.Null(await Products.GetAsync(one, Cancel));
        Assert.NotNull(await Products.GetAsync(other, Cancel));
        Assert.True(refused.Count >= 1);
    }

    [Fact]
    public async Task A_claim_that_holds_stores_outcomes_of_a_run()
    {
        var run = await StartRunAsync(1);
        var fence = (await Epochs.TakeAsync(Map, [Map.Of(new ItemId(1))], "a", Cancel))!.Single();
        await using (var writer = new BatchWriter(Store)) await writer.WriteAsync(run, Sample.Collected(1), fence, Cancel);
        Assert.Empty(await Runs.PendingAsync(run, null, 10, Cancel));
    }

    [Fact]
    public async Task What_was_learned_under_an_overtaken_claim_is_left_out()
    {
        var beliefs = new Beliefs(Store);
        var fences = (await Epochs.TakeAsync(Map, [.. Map.All], "a", Cancel))!;
        await Epochs.TakeAsync(Map, [Map.Of(new ItemId(1))], "b", Cancel);
        StoredBelief[] learned = [.. new ulong[] { 1, 2, 3 }.Select(id => new StoredBelief(new ItemId(id), new ChangeBelief(1, 1), Sample.Noon, false, default))];

        var stale = await beliefs.SaveAsync(learned, id => fences[Map.Of(id)], Cancel);

        Assert.Equal([fences[Map.Of(new ItemId(1))]], stale);
        Assert.Equal([2UL, 3UL], (await beliefs.OfAsync(Sample.Ids(1, 2, 3), Cancel)).Select(belief => belief.Id.Value).Order());
    }

    [Fact]
    public async Task Another_number_of_partitions_ends_every_claim_and_moves_no_product()
    {
        var mine = (await Epochs.TakeAsync(Map, [1], "a", Cancel))!.Single();
        await Epochs.ChangeAsync(new PartitionMap(8), Cancel);

        Assert.Equal(new PartitionMap(8), await Epochs.MapAsync(Cancel));
        Assert.Null(await Epochs.TakeAsync(Map, [1], "a", Cancel));
        Assert.All(await Epochs.ListAsync(Cancel), claim => Assert.Null(claim.Owner));
        await using var writer = new BatchWriter(Store);
        await Assert.ThrowsAsync<PartitionLostException>(() => writer.WriteAsync(null, Sample.Collected(1), mine, Cancel));
        Assert.True((await Epochs.TakeAsync(new PartitionMap(8), [1], "a", Cancel))!.Single().Epoch > mine.Epoch);
    }

    [Fact]
    public async Task The_database_and_the_program_agree_on_a_products_partition()
    {
        ulong[] ids = [1, 63, 64, 610_001, 600_000_000_001, 9_223_372_036_854_775_807, 9_999_999_999_999_999_999];
        await WriteAsync(null, [.. ids.Select(id => (ItemOutcome)Sample.Collected(id))]);
        var map = new PartitionMap(100);
        foreach (var id in ids)
        {
            var stored = Database is SqliteTestDatabase ? ((long)id).ToString(CultureInfo.InvariantCulture) : id.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(map.Of(new ItemId(id)).ToString(CultureInfo.InvariantCulture), await Database.ScalarAsync($"SELECT {map.Sql("item_id")} FROM item_checks WHERE item_id = {stored}"));
        }
    }

    public sealed class OnSqlite() : PartitionEpochsTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : PartitionEpochsTests(new MariaDbTestDatabase());
}
