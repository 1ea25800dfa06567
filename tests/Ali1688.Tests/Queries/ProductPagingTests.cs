using Ali1688.Queries;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Queries;

public abstract class ProductPagingTests(TestDatabase database) : StoreTest(database)
{
    private const int Count = 60;

    public static TheoryData<string> Orders => [.. from key in Enum.GetNames<ProductOrderKey>() from way in new[] { "", ":desc" } select key.ToLowerInvariant() + way];

    // Every third product moves all the time, new ones come, and many are alike in what they are ordered by.
    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_product_that_stays_in_its_place_is_paged_exactly_once_while_others_move(string order)
    {
        Assert.True(ProductOrder.TryParse(order, out var way));
        await WriteAsync(null, [.. Enumerable.Range(1, Count).Select(i => Version((ulong)i, 0))]);
        var (search, seen, turn) = (new ProductSearch(Store), new List<FoundProduct>(), 0);
        ProductCursor? after = null;
        do
        {
            var page = await search.PageAsync(new ProductQuery { Text = "毛巾" }, way, after is null ? null : ProductCursor.Parse(after.ToString(), way), 7, Cancel);
            seen.AddRange(page.Products);
            after = page.Next;
            // By the time of change those that move run away from the pages, so that must end.
            if (++turn <= 6) await WriteAsync(null, [.. Enumerable.Range(1, Count + turn).Where(i => i % 3 == 0 || i > Count).Select(i => Version((ulong)i, turn))]);
        }
        while (after is not null);

        var steady = seen.Select(found => found.Stored.Product.Id.Value).Where(id => id % 3 != 0 && id <= Count).ToList();
        Assert.Equal(Count * 2 / 3, steady.Count);
        Assert.Equal(steady.Order(), steady.Distinct().Order());
    }

    [Fact]
    public async Task A_cursor_of_another_order_is_no_place_to_go_on()
    {
        await WriteAsync(null, Sample.Collected(1), Sample.Collected(2));
        var byPrice = new ProductOrder(ProductOrderKey.Price, false);
        var page = await new ProductSearch(Store).PageAsync(new ProductQuery(), byPrice, null, 1, Cancel);
        await Assert.ThrowsAsync<ArgumentException>(() => new ProductSearch(Store).PageAsync(new ProductQuery(), default, page.Next, 1, Cancel));
    }

    [Fact]
    public async Task What_is_rare_is_found_behind_any_number_of_other_products()
    {
        await WriteAsync(null, [.. Enumerable.Range(1, 9000).Select(i => Version((ulong)i, 0)), Sample.Collected(Sample.Product(9001, "青花瓷 瓶", 0.5m))]);
        foreach (var query in new[] { new ProductQuery { Text = "花瓷" }, new ProductQuery { Text = "瓷" }, new ProductQuery { Price = new(0.5m, 0.5m) }, new ProductQuery { Price = new(null, 3m), Text = "瓶" } })
        {
            foreach (var key in Enum.GetValues<ProductOrderKey>())
            {
                var page = await new ProductSearch(Store).PageAsync(query, new ProductOrder(key, key == ProductOrderKey.Price), null, 5, Cancel);
                Assert.Equal(9001UL, Assert.Single(page.Products).Stored.Product.Id.Value);
            }
        }
    }

    private static ItemOutcome.Collected Version(ulong id, int turn)
    {
        var some = (long)((id + (ulong)turn) % 5);
        return Sample.Collected(Sample.Product(id, $"毛巾 {some}", 1 + some) with { Stock = some == 0 ? null : 10 * some, Sales = some }, Sample.Noon.AddMinutes(turn));
    }

    public sealed class OnSqlite() : ProductPagingTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ProductPagingTests(new MariaDbTestDatabase());
}
