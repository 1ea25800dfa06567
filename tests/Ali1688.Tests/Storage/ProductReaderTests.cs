using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class ProductReaderTests(TestDatabase database) : StoreTest(database)
{
    [Fact]
    public async Task Fresh_are_those_collected_since_a_moment()
    {
        await WriteAsync(null, Sample.Collected(1, Sample.Noon.AddSeconds(-1)), Sample.Collected(2), Sample.NotFound(3), Sample.Collected(4));

        Assert.Equal(Sample.Ids(2), (await Products.FreshAsync(Sample.Ids(1, 2, 3, 99), Sample.Noon, Cancel)).Order());
        Assert.Equal(3, (await Products.FreshAsync([.. Enumerable.Range(1, 5000).Select(i => new ItemId((ulong)i))], Sample.Noon.AddHours(-1), Cancel)).Count);
    }

    [Fact]
    public async Task An_unknown_product_is_absent()
    {
        Assert.Null(await Products.GetAsync(new ItemId(404), Cancel));
        Assert.Null(await Products.RawAnswerAsync(new ItemId(404), Cancel));
        Assert.Empty(await Products.FindingsAsync(new ItemId(404), Cancel));
    }

    public sealed class OnSqlite() : ProductReaderTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ProductReaderTests(new MariaDbTestDatabase());
}
