using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Queries;

public abstract class ProductSearchTests(TestDatabase database) : StoreTest(database)
{
    private static readonly Product[] Shelf =
    [
        Sample.Product(1, "100% cotton towel", 5m) with { Stock = 0, Category = new("5", "鞋") },
        Sample.Product(2, "100x Cotton towel", 10m) with { Stock = 20 },
        Sample.Product(3, "竹_纤维", 10.01m) with { Supplier = new Supplier("b2b-9", null), Stock = null },
        Sample.Product(4, "竹x纤维", 200m) with { Status = ProductStatus.OffShelf, Price = null, PriceMax = null, Sales = null },
    ];

    public static TheoryData<ProductQuery, ulong[]> Queries => new()
    {
        { new ProductQuery(), [1, 2, 3, 4] },
        { new ProductQuery { Text = "cotton" }, [1, 2] },
        { new ProductQuery { Text = "100%" }, [1] },
        { new ProductQuery { Text = "竹_" }, [3] },
        { new ProductQuery { Text = "' OR 1=1 --" }, [] },
        { new ProductQuery { Status = ProductStatus.OffShelf }, [4] },
        { new ProductQuery { State = CheckState.Collected }, [1, 2, 4] },
        { new ProductQuery { State = CheckState.NotFound }, [3] },
        { new ProductQuery { Supplier = "义乌竹业" }, [1, 2, 4] },
        { new ProductQuery { Supplier = "b2b-9" }, [3] },
        { new ProductQuery { CategoryId = "5" }, [1] },
        { new ProductQuery { Price = new(10m, null) }, [2, 3] },
        { new ProductQuery { Price = new(null, 10m) }, [1, 2] },
        { new ProductQuery { Price = new(10m, 5m) }, [] },
        { new ProductQuery { Stock = new(1, null) }, [2, 4] },
        { new ProductQuery { Stock = new(null, 20) }, [1, 2] },
        { new ProductQuery { ChangedSince = Sample.Noon.AddHours(1) }, [3] },
        { new ProductQuery { StaleSince = Sample.Noon.AddHours(1) }, [1, 4] },
        { new ProductQuery { Watch = "夜间" }, [2, 3] },
        { new ProductQuery { Watch = "no such" }, [] },
        { new ProductQuery { Ids = Sample.Ids(4, 1, 99) }, [1, 4] },
        { new ProductQuery { Ids = [] }, [] },
        { new ProductQuery { Price = new(9.99m, 10m), Text = "towel", Supplier = "义乌竹业", Watch = "夜间", Stock = new(20, 20) }, [2] },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_query_gives_the_products_it_names(ProductQuery query, ulong[] expected)
    {
        await FillAsync();
        Assert.Equal(expected, await IdsAsync(query, default));
        Assert.Equal(new ProductCount(expected.Length, true), await Search.CountAsync(query, 100, Cancel));
        Assert.Equal(Sample.Ids(expected), await Search.IdsAsync(query, Cancel).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData("id", new ulong[] { 1, 2, 3, 4 })]
    [InlineData("id:desc", new ulong[] { 4, 3, 2, 1 })]
    [InlineData("price", new ulong[] { 4, 1, 2, 3 })]
    [InlineData("price:desc", new ulong[] { 3, 2, 1, 4 })]
    [InlineData("stock", new ulong[] { 3, 1, 2, 4 })]
    [InlineData("sales", new ulong[] { 4, 1, 2, 3 })]
    [InlineData("changed", new ulong[] { 1, 2, 4, 3 })]
    [InlineData("checked:desc", new ulong[] { 3, 2, 4, 1 })]
    [InlineData("title:desc", new ulong[] { 4, 3, 2, 1 })]
    public async Task Products_come_in_the_order_that_is_asked_for(string order, ulong[] expected)
    {
        await FillAsync();
        Assert.Equal(expected, await IdsAsync(new ProductQuery(), Order(order)));
    }

    [Fact]
    public async Task A_count_stops_at_its_bound_and_says_so()
    {
        await FillAsync();
        Assert.Equal(new ProductCount(3, false), await Search.CountAsync(new ProductQuery(), 3, Cancel));
        Assert.Equal(new ProductCount(4, true), await Search.CountAsync(new ProductQuery(), 4, Cancel));
    }

    protected ProductSearch Search => new(Store);

    protected static ProductOrder Order(string text) => ProductOrder.TryParse(text, out var order) ? order : throw new ArgumentException(text, nameof(text));

    private async Task<ulong[]> IdsAsync(ProductQuery query, ProductOrder order)
    {
        var page = await Search.PageAsync(query, order, null, 10, Cancel);
        Assert.Null(page.Next);
        return [.. page.Products.Select(found => found.Stored.Product.Id.Value)];
    }

    private async Task FillAsync()
    {
        var (later, watches) = (Sample.Noon.AddHours(2), new Watches(Store));
        await WriteAsync(null, [.. Shelf.Select(product => Sample.Collected(product))]);
        await WriteAsync(null, Sample.Collected(Shelf[1], later), Sample.NotFound(3, later));
        var watch = await watches.SaveAsync(new Watch { Name = "夜间", Importance = 1 }, Cancel);
        await watches.AddItemsAsync(watch.Id, Sample.Ids(2, 3, 77).ToAsyncEnumerable(), Cancel);
    }

    public sealed class OnSqlite() : ProductSearchTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ProductSearchTests(new MariaDbTestDatabase());
}
