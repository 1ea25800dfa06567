using Ali1688.Gateway.Products;
using Ali1688.Queries;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

/// <summary>A table that the script which people used before has made and filled.</summary>
[Trait("Needs", "Servers")]
public sealed class ForeignProductTableTests : IAsyncLifetime
{
    private const string IdAsKey = """
        CREATE TABLE ali1688_products (
          item_id VARCHAR(64) PRIMARY KEY, title VARCHAR(255) NOT NULL, price DECIMAL(10,2), quantity INT, sale_count INT,
          detail_url VARCHAR(255), images TEXT, raw_data TEXT,
          created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP
        ) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4
        """;

    private const string NumberAsKey = """
        CREATE TABLE ali1688_products (
          id INT AUTO_INCREMENT PRIMARY KEY, item_id VARCHAR(50) NOT NULL, title VARCHAR(500), price VARCHAR(50), quantity INT, sale_count INT,
          detail_url VARCHAR(500), images JSON, raw_data JSON, note VARCHAR(20) DEFAULT 'mine',
          created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP NULL, UNIQUE KEY uk_item (item_id)
        ) DEFAULT CHARSET=utf8mb4
        """;

    private readonly MariaDbTestDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(IdAsKey)]
    [InlineData(NumberAsKey)]
    public async Task Its_rows_stay_and_can_be_read(string table)
    {
        await using var store = await OpenOverAsync(table, "12.50");

        var listed = await new ProductSearch(store).AllAsync(new ProductQuery(), default, Cancel).ToListAsync(Cancel);

        Assert.Equal(Sample.Ids(610001, 610002, 9_999_999_999_999_999_999), listed.Select(stored => stored.Product.Id));
        var product = listed[0].Product;
        Assert.Equal(("旧毛巾", 12.5m, 7L, 8L), (product.Title, product.Price, product.Stock, product.Sales));
        Assert.Equal(("https://detail.1688.com/offer/610001.html", "https://a/b.jpg"), (product.DetailUrl, product.Images.Single()));
        Assert.Equal("""{"item":{"item_id":"610001"} }""", await new ProductReader(store).RawAnswerAsync(product.Id, Cancel));
    }

    [Theory]
    [InlineData(IdAsKey)]
    [InlineData(NumberAsKey)]
    public async Task Products_are_collected_into_it(string table)
    {
        await using var store = await OpenOverAsync(table, "12.50");
        await using var writer = new BatchWriter(store);
        var long300 = Sample.Product(610001, new string('长', 900));

        Assert.Equal(RunItemOutcome.Changed, await writer.WriteAsync(null, Sample.Collected(long300), Cancel));
        Assert.Equal(RunItemOutcome.Changed, await writer.WriteAsync(null, Sample.Collected(5) with { RawAnswer = Raw(200_000) }, Cancel));
        Assert.Equal(RunItemOutcome.Unchanged, await writer.WriteAsync(null, Sample.Collected(long300) with { At = Sample.Noon.AddHours(1) }, Cancel));

        Assert.Equal("4", await _database.ScalarAsync("SELECT COUNT(*) FROM ali1688_products"));
        Assert.Equivalent(long300, (await new ProductReader(store).GetAsync(long300.Id, Cancel))!.Product, strict: true);
    }

    [Theory]
    [InlineData(IdAsKey)]
    [InlineData(NumberAsKey)]
    public async Task The_script_can_go_on_writing_to_it(string table)
    {
        await using var store = await OpenOverAsync(table, "12.50");

        await _database.RunAsync(Row("610001", "13.75"));
        await _database.RunAsync(Row("77", "1.00"));

        Assert.Equal(13.75m, (await new ProductReader(store).GetAsync(new ItemId(610001), Cancel))!.Product.Price);
        Assert.NotNull((await new ProductReader(store).GetAsync(new ItemId(77), Cancel))!.CreatedAt);
    }

    [Theory]
    [InlineData(IdAsKey)]
    [InlineData(NumberAsKey)]
    public async Task What_the_script_writes_later_is_found_once_it_was_taken_in_and_what_was_collected_is_left_alone(string table)
    {
        await using var store = await OpenOverAsync(table, "12.50");
        await using var writer = new BatchWriter(store);
        await writer.WriteAsync(null, Sample.Collected(Sample.Product(610001, "毛巾", 5)), Cancel);
        var foreign = new ForeignProducts(store, TimeProvider.System, new RecordingLogger());
        Assert.Equal(0, await foreign.TakeInAsync(Cancel));

        await _database.RunAsync(Row("77", "1.00"));
        await _database.RunAsync(Row("610002", "13.75"));
        await _database.RunAsync(Row("610001", "99"));
        Assert.Equal(2, await foreign.TakeInAsync(Cancel));
        Assert.Equal(0, await foreign.TakeInAsync(Cancel));

        var search = new ProductSearch(store);
        Assert.Equal(Sample.Ids(77, 610002, 9_999_999_999_999_999_999), await search.IdsAsync(new ProductQuery { Text = "旧毛巾" }, Cancel).ToListAsync(Cancel));
        Assert.Equal(Sample.Ids(610002), await search.IdsAsync(new ProductQuery { Price = new(13.75m, 13.75m) }, Cancel).ToListAsync(Cancel));
        Assert.Equal(5, (await search.AllAsync(new ProductQuery { Ids = Sample.Ids(610001) }, default, Cancel).SingleAsync(Cancel)).Product.Price);
    }

    [Theory]
    [InlineData("12.50-18.00", "12.5000", "18.0000")]
    [InlineData("￥1,280.00", "1280.0000", "1280.0000")]
    [InlineData("面议", "", "")]
    public async Task A_price_kept_as_text_becomes_a_number(string text, string price, string most)
    {
        await using var store = await OpenOverAsync(NumberAsKey, text);

        Assert.Equal(price, await _database.ScalarAsync("SELECT price FROM ali1688_products LIMIT 1"));
        Assert.Equal(most, await _database.ScalarAsync("SELECT price_max FROM ali1688_products LIMIT 1"));
    }

    [Fact]
    public async Task Columns_of_the_users_own_stay()
    {
        await using var store = await OpenOverAsync(NumberAsKey, "1");

        Assert.Equal("3", await _database.ScalarAsync("SELECT COUNT(*) FROM ali1688_products WHERE note = 'mine' AND id BETWEEN 1 AND 3"));
    }

    [Fact]
    public async Task A_row_whose_id_is_no_number_is_named_and_nothing_is_touched()
    {
        await _database.RunAsync(IdAsKey);
        await _database.RunAsync(Row("abc-1", "1"));

        Assert.Contains("e.g. 'abc-1'", await StoreRefusalTests.RefusalOf(_database.Options), StringComparison.Ordinal);
        Assert.Equal("abc-1", await _database.ScalarAsync("SELECT item_id FROM ali1688_products"));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<Store> OpenOverAsync(string table, string price)
    {
        await _database.RunAsync(table);
        foreach (var id in new[] { "610001", "610002", "9999999999999999999" }) await _database.RunAsync(Row(id, price));
        return await Store.OpenAsync(_database.Options, TimeProvider.System, new RecordingLogger(), Cancel);
    }

    // What the script runs for each product.
    private static string Row(string id, string price) => $$"""
        INSERT INTO ali1688_products (item_id, title, price, quantity, sale_count, detail_url, images, raw_data)
        VALUES ('{{id}}', '旧毛巾', '{{price}}', 7, 8, 'https://detail.1688.com/offer/{{id}}.html', '["https://a/b.jpg"]', '{"item":{"item_id":"{{id}}"} }')
        ON DUPLICATE KEY UPDATE title = VALUES(title), price = VALUES(price), updated_at = NOW()
        """;

    private static byte[] Raw(int length) => System.Text.Encoding.UTF8.GetBytes($"\"{new string('x', length)}\"");
}
