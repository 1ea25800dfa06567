using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class ProductReaderTests(TestDatabase database) : StoreTest(database)
{
    private static readonly Product[] Shelf =
    [
        Sample.Product(1, "100% cotton towel", 5m),
        Sample.Product(2, "100x cotton towel", 10m),
        Sample.Product(3, "竹_纤维", 10.01m) with { Supplier = new Supplier("b2b-9", null) },
        Sample.Product(4, "竹x纤维", 200m) with { Status = ProductStatus.OffShelf, Price = null, PriceMax = null },
    ];

    public static TheoryData<ProductFilter, ulong[]> Filters => new()
    {
        { new ProductFilter(), [1, 2, 3, 4] },
        { new ProductFilter { TitleContains = "cotton" }, [1, 2] },
        { new ProductFilter { TitleContains = "100%" }, [1] },
        { new ProductFilter { TitleContains = "竹_" }, [3] },
        { new ProductFilter { TitleContains = "' OR 1=1 --" }, [] },
        { new ProductFilter { Status = ProductStatus.OffShelf }, [4] },
        { new ProductFilter { Supplier = "b2b-9" }, [3] },
        { new ProductFilter { MinPrice = 10m }, [2, 3] },
        { new ProductFilter { MaxPrice = 10m }, [1, 2] },
        { new ProductFilter { MinPrice = 9.99m, MaxPrice = 10m, TitleContains = "towel", Supplier = "义乌竹业" }, [2] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_gives_the_products_it_names(ProductFilter filter, ulong[] expected)
    {
        await WriteAsync(null, [.. Shelf.Select(product => Sample.Collected(product))]);

        Assert.Equal(expected, (await Products.ListAsync(filter, null, 10, Cancel)).Select(stored => stored.Product.Id.Value));
        Assert.Equal(expected.Length, await Products.CountAsync(filter, Cancel));
    }

    [Fact]
    public async Task Products_are_paged_by_id()
    {
        await WriteAsync(null, [.. Shelf.Select(product => Sample.Collected(product))]);

        var page = await Products.ListAsync(new ProductFilter { TitleContains = "o" }, new ItemId(1), 1, Cancel);

        Assert.Equal(2UL, Assert.Single(page).Product.Id.Value);
    }

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
