using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Partitioning;

public abstract class HeldPartitionsTests(TestDatabase database) : StoreTest(database)
{
    private static readonly PartitionMap Map = new(PartitionMap.Usual);
    private static readonly ItemId Some = new(610_001);

    private PartitionEpochs Epochs => new(Store);

    [Fact]
    public async Task A_product_goes_its_way_only_while_its_partition_is_held()
    {
        var held = Holder("a");
        Assert.Throws<PartitionLostException>(() => held.Enter(Some, Cancel, Cancel));
        await held.TakeAsync(Map, [Map.Of(Some)], Cancel);
        using (var stay = held.Enter(Some, Cancel, Cancel)) Assert.Equal(held.FenceOf(Some), stay.Fence);
        await held.GiveBackAsync([Map.Of(Some)], Cancel);
        Assert.Throws<PartitionLostException>(() => held.Enter(Some, Cancel, Cancel));
        Assert.All(await Epochs.ListAsync(Cancel), claim => Assert.Null(claim.Owner));
    }

    [Fact]
    public async Task Before_a_partition_is_given_back_its_products_end_their_way_and_what_was_learned_is_kept()
    {
        var held = Holder("a");
        await held.TakeAsync(Map, [.. Map.All], Cancel);
        var steps = new List<string>();
        held.Saving = _ => { steps.Add(held.FenceOf(Some) is null ? "saved too late" : "saved"); return Task.CompletedTask; };
        var stay = held.Enter(Some, Cancel, Cancel);
        stay.Turn.Register(() => { steps.Add("ended"); stay.Dispose(); });

        await held.GiveBackAsync([Map.Of(Some)], Cancel);

        Assert.Equal(["ended", "saved"], steps);
        Assert.Null(held.FenceOf(Some));
        Assert.Equal(PartitionMap.Usual - 1, held.Now.Count);
    }

    [Fact]
    public async Task What_was_asked_before_a_partition_is_given_back_may_still_be_answered_and_stored()
    {
        var (held, other) = (Holder("a"), Holder("b"));
        await held.TakeAsync(Map, [Map.Of(Some)], Cancel);
        var stay = held.Enter(Some, Cancel, Cancel);
        var giving = held.GiveBackAsync([Map.Of(Some)], Cancel);

        Assert.Throws<PartitionLostException>(() => held.Enter(Some, Cancel, Cancel));
        await Task.Delay(200, Cancel);
        Assert.True(stay.Turn.IsCancellationRequested);
        Assert.False(stay.Answer.IsCancellationRequested);
        Assert.False(giving.IsCompleted);
        Assert.Equal(stay.Fence, held.FenceOf(Some));

        stay.Dispose();
        await giving;
        Assert.True(await other.TakeAsync(Map, [Map.Of(Some)], Cancel));
    }

    [Fact]
    public async Task What_is_not_answered_within_a_second_does_not_hold_up_the_next_owner()
    {
        var held = Holder("a");
        await held.TakeAsync(Map, [Map.Of(Some)], Cancel);
        using var stay = held.Enter(Some, Cancel, Cancel);
        await held.GiveBackAsync([Map.Of(Some)], Cancel).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.True(stay.Answer.IsCancellationRequested);
        Assert.All(await Epochs.ListAsync(Cancel), claim => Assert.Null(claim.Owner));
    }

    [Fact]
    public async Task A_partition_is_left_to_whoever_asks_only_while_the_store_is_out_of_reach()
    {
        var held = Holder("a");
        await held.TakeAsync(Map, [1], Cancel);
        Assert.False(held.TryLeave(1));
        Assert.Equal(1, held.Now.Count);
    }

    [Fact]
    public async Task What_another_process_took_ends_at_once()
    {
        var (held, other) = (Holder("a"), Holder("b"));
        await held.TakeAsync(Map, [1, 2], Cancel);
        await other.TakeAsync(Map, [1], Cancel);
        var (changed, mine) = (held.Changed, held.Now.Fences.Single(fence => fence.Partition == 1));
        held.Lose(mine);
        Assert.True(changed.IsCancellationRequested);
        Assert.Equal([2], held.Now.Fences.Select(fence => fence.Partition));
        held.Lose(mine);
        Assert.Equal(1, other.Now.Count);
    }

    [Fact]
    public async Task After_a_change_of_their_number_partitions_are_taken_anew()
    {
        var held = Holder("a");
        await held.TakeAsync(Map, [.. Map.All], Cancel);
        await Epochs.ChangeAsync(new PartitionMap(5), Cancel);
        Assert.False(await held.TakeAsync(Map, [1], Cancel));
        Assert.True(await held.TakeAsync(new PartitionMap(5), [0, 1, 2, 3, 4], Cancel));
        Assert.Equal((5, new PartitionMap(5)), (held.Now.Count, held.Now.Map));
    }

    private HeldPartitions Holder(string name) => new(Epochs, name, TimeProvider.System, Log);

    public sealed class OnSqlite() : HeldPartitionsTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : HeldPartitionsTests(new MariaDbTestDatabase());
}
