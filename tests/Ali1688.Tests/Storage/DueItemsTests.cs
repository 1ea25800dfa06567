using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class DueItemsTests(TestDatabase database) : StoreTest(database)
{
    private DueItems Due => new(Store);

    [Fact]
    public async Task The_highest_priority_comes_first_and_within_it_what_waited_longest()
    {
        await Due.AddAsync([Item(1, CallPriority.Normal), Item(2, askedAt: 2), Item(3, askedAt: 1), Item(4, notBefore: 60)], Cancel);

        Assert.Equal(Sample.Ids(3, 2, 1), (await Due.ListAsync(Sample.Noon.AddSeconds(30), 10, Cancel)).Select(item => item.Id));
        Assert.Equal(Sample.Ids(3), (await Due.ListAsync(Sample.Noon.AddSeconds(30), 1, Cancel)).Select(item => item.Id));
        Assert.Equal(4, (await Due.ListAsync(Sample.Noon.AddSeconds(60), 10, Cancel)).Count);
    }

    [Fact]
    public async Task Asking_again_keeps_the_higher_priority_and_the_earlier_moment()
    {
        await Due.AddAsync([Item(1, CallPriority.Normal, 1, "slow", 60)], Cancel);
        await Due.AddAsync([Item(1, CallPriority.High, 2, "changed", 10), Item(1, CallPriority.Low, 2, "changed", 90)], Cancel);

        var item = Assert.Single(await Due.ListAsync(Sample.Noon.AddSeconds(10), 10, Cancel));
        Assert.Equal(Item(1, CallPriority.High, 2, "changed", 10), item);
    }

    [Fact]
    public async Task What_is_asked_for_anew_after_its_call_has_left_stays()
    {
        await Due.AddAsync([Item(1), Item(2)], Cancel);
        await Due.AddAsync([Item(1, askedAt: 3), Item(2, askedAt: 5)], Cancel);

        await Due.RemoveAsync(new ItemId(1), Sample.Noon.AddSeconds(4), Cancel);
        await Due.RemoveAsync(new ItemId(2), Sample.Noon.AddSeconds(4), Cancel);

        Assert.Equal(Sample.Ids(2), (await Due.ListAsync(Sample.Noon.AddSeconds(5), 10, Cancel)).Select(item => item.Id));
    }

    private static DueItem Item(ulong id, CallPriority priority = CallPriority.High, int askedAt = 0, string reason = "changed", int notBefore = 0) =>
        new(new ItemId(id), priority, reason, Sample.Noon.AddSeconds(notBefore), Sample.Noon.AddSeconds(askedAt));

    public sealed class OnSqlite() : DueItemsTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : DueItemsTests(new MariaDbTestDatabase());
}
