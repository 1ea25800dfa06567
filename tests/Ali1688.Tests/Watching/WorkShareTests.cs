using Ali1688.Partitioning;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Watching;

public abstract class WorkShareTests(TestDatabase database) : StoreTest(database)
{
    private static readonly PartitionMap Map = new(PartitionMap.Usual);

    [Fact]
    public async Task Who_has_no_partition_has_no_share_and_who_has_all_has_all()
    {
        var held = Holder("a");
        var share = ShareOf(held);
        Assert.Equal(0, await share.ReadAsync(0, Cancel));
        await held.TakeAsync(Map, [.. Map.All], Cancel);
        Assert.Equal(1, await share.ReadAsync(1000, Cancel));
    }

    [Fact]
    public async Task Nodes_share_by_their_products_and_a_node_without_partitions_counts_no_more()
    {
        var (held, other) = (Holder("a"), Holder("b"));
        await held.TakeAsync(Map, [0, 1], Cancel);
        await other.TakeAsync(Map, [2], Cancel);
        await SaveAsync("b", 1000);
        await SaveAsync("gone", 5000);
        Assert.Equal(0.75, await ShareOf(held).ReadAsync(3000, Cancel), 6);
    }

    private Task SaveAsync(string owner, long products) => new Nodes(Store).SaveAsync(new NodeRecord(owner, owner, "", products, 0, Clock.GetUtcNow()), Cancel);

    private WorkShare ShareOf(HeldPartitions held) => new(new PartitionEpochs(Store), new Nodes(Store), held);

    private HeldPartitions Holder(string name) => new(new PartitionEpochs(Store), name, TimeProvider.System, Log);

    public sealed class OnSqlite() : WorkShareTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : WorkShareTests(new MariaDbTestDatabase());
}
