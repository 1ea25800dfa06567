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
        await SaveAsync("b", 1000, 1);
        await SaveAsync("gone", 5000, 1);
        Assert.Equal(0.75, await ShareOf(held).ReadAsync(3000, Cancel), 6);
    }

    [Fact]
    public void The_part_of_a_node_grows_while_its_checks_are_worth_more_and_stays_within_bounds()
    {
        Assert.Equal(1, WorkShare.Corrected(1, 2, [2, 2]), 6);
        Assert.InRange(WorkShare.Corrected(1, 3, [1]), 1.01, 1.12);
        Assert.InRange(WorkShare.Corrected(1, 1e100, [1]), 1.01, 1.12);
        Assert.InRange(WorkShare.Corrected(1, 1, [3]), 0.89, 0.99);
        Assert.Equal(1.3, WorkShare.Corrected(1.3, 0, [1]));
        Assert.Equal(4, Enumerable.Range(0, 100).Aggregate(1.0, (correction, _) => WorkShare.Corrected(correction, 5, [1])));
    }

    private Task SaveAsync(string owner, long products, double worth) => new Nodes(Store).SaveAsync(new NodeRecord(owner, owner, "", products, products, worth, 0, Clock.GetUtcNow()), Cancel);

    private WorkShare ShareOf(HeldPartitions held) => new(new PartitionEpochs(Store), new Nodes(Store), held);

    private HeldPartitions Holder(string name) => new(new PartitionEpochs(Store), name, TimeProvider.System, Log);

    public sealed class OnSqlite() : WorkShareTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : WorkShareTests(new MariaDbTestDatabase());
}
