using Ali1688.Queries;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Queries;

/// <summary>A store of an earlier version, whose products are not listed yet.</summary>
public abstract class ProductListingTests(TestDatabase database) : StoreTest(database)
{
    [Fact]
    public async Task Products_that_are_there_already_are_listed_by_the_update()
    {
        await WriteAsync(null, [.. Enumerable.Range(1, 2500).Select(i => Sample.Collected((ulong)i)), Sample.Collected(Sample.Product(9_999_999_999_999_999_999, "ＬＥＤ台灯"))]);
        await WriteAsync(null, Sample.NotFound(7, Sample.Noon.AddHours(1)));
        var before = await ListedAsync(Store);
        foreach (var table in new[] { "product_list", "product_words" }) await Database.RunAsync($"DROP TABLE {table}");
        await Database.RunAsync("DELETE FROM schema_versions WHERE version IN (300, 301, 302)");
        await using var updated = await OpenAsync();
        Assert.Equal(2501, before.Count);
        Assert.Equal(before, await ListedAsync(updated));
        var search = new ProductSearch(updated);
        Assert.Equal([9_999_999_999_999_999_999], (await search.IdsAsync(new ProductQuery { Text = "led台" }, Cancel).ToListAsync(Cancel)).Select(id => id.Value));
        Assert.Equal(Sample.Ids(7), await search.IdsAsync(new ProductQuery { State = CheckState.NotFound, ChangedSince = Sample.Noon.AddHours(1) }, Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_another_program_made_of_our_column_hinders_nobody()
    {
        await Database.RunAsync("INSERT INTO ali1688_products (item_id, title, price, product) VALUES (5, '毛巾', 2.5, 'no JSON')");
        await Database.RunAsync("DELETE FROM schema_versions WHERE version IN (300, 301)");
        await using var updated = await OpenAsync();
        var found = Assert.Single(await new ProductSearch(updated).AllAsync(new ProductQuery { Text = "毛", Price = new(2.5m, 2.5m) }, default, Cancel).ToListAsync(Cancel));
        Assert.Equal(("毛巾", 2.5m), (found.Product.Title, found.Product.Price));
    }

    private static async Task<List<(ulong, CheckState?, DateTimeOffset?)>> ListedAsync(Store store) =>
        await new ProductSearch(store).AllAsync(new ProductQuery { Supplier = "b2b-1" }, new ProductOrder(ProductOrderKey.Changed, true), Cancel).Select(stored => (stored.Product.Id.Value, stored.State, stored.ChangedAt)).ToListAsync(Cancel);

    public sealed class OnSqlite() : ProductListingTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ProductListingTests(new MariaDbTestDatabase());
}
