using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class BatchWriterTests(TestDatabase database) : StoreTest(database)
{
    private static readonly DateTimeOffset Later = Sample.Noon.AddHours(1);

    [Fact]
    public async Task A_new_product_is_stored_whole()
    {
        var collected = Sample.Collected(610001);

        Assert.Equal(RunItemOutcome.Changed, await WriteOneAsync(collected));

        var stored = await Products.GetAsync(collected.Id, Cancel);
        Assert.Equivalent(collected.Product, stored!.Product, strict: true);
        Assert.Equal(Sample.Profile, stored.Profile);
        Assert.Equal([Sample.Noon, Sample.Noon, Sample.Noon, Sample.Noon], [stored.CreatedAt, stored.UpdatedAt, stored.CheckedAt, stored.ChangedAt]);
        Assert.Equal(CheckState.Collected, stored.State);
        Assert.Equal(Sample.Raw(610001), await Products.RawAnswerAsync(collected.Id, Cancel));
    }

    [Theory]
    [InlineData("title", "竹纤维毛巾 🎋")]
    [InlineData("quantity", "300")]
    [InlineData("sale_count", "12")]
    [InlineData("detail_url", "https://detail.1688.com/offer/610001.html")]
    [InlineData("images", """["https://cbu01.alicdn.com/img/a.jpg","https://cbu01.alicdn.com/img/b.jpg"]""")]
    [InlineData("status", "on_sale")]
    [InlineData("supplier", "义乌竹业")]
    [InlineData("category_id", "1042954")]
    [InlineData("min_order", "2")]
    [InlineData("CASE WHEN price = 12.5 AND price_max = 17.5 THEN 'exact' END", "exact")]
    [InlineData("CASE WHEN created_at LIKE '2030-05-06 12:00:00%' THEN 'utc' END", "utc")]
    public async Task A_products_columns_can_be_read_by_other_programs(string column, string expected)
    {
        await WriteOneAsync(Sample.Collected(610001));

        Assert.Equal(expected, await Database.ScalarAsync($"SELECT {column} FROM ali1688_products WHERE item_id = 610001"));
    }

    [Fact]
    public async Task A_check_without_news_moves_only_the_check()
    {
        await WriteOneAsync(Sample.Collected(1));

        Assert.Equal(RunItemOutcome.Unchanged, await WriteOneAsync(Sample.Collected(1, Later)));

        var stored = await Products.GetAsync(new ItemId(1), Cancel);
        Assert.Equal([Sample.Noon, Sample.Noon, Later], [stored!.UpdatedAt, stored.ChangedAt, stored.CheckedAt]);
    }

    [Fact]
    public async Task A_difference_is_written_and_the_first_sight_is_kept()
    {
        await WriteOneAsync(Sample.Collected(1));

        Assert.Equal(RunItemOutcome.Changed, await WriteOneAsync(Sample.Collected(Sample.Product(1, price: 9.9m), Later)));

        var stored = await Products.GetAsync(new ItemId(1), Cancel);
        Assert.Equal(9.9m, stored!.Product.Price);
        Assert.Equal([Sample.Noon, Later, Later], [stored.CreatedAt, stored.UpdatedAt, stored.ChangedAt]);
    }

    [Fact]
    public async Task An_older_answer_overwrites_nothing()
    {
        await WriteOneAsync(Sample.Collected(Sample.Product(1, title: "new"), Later));

        await WriteAsync(null, Sample.Collected(Sample.Product(1, title: "old")), Sample.NotFound(1), Sample.Failed(1));

        var stored = await Products.GetAsync(new ItemId(1), Cancel);
        Assert.Equal(("new", Later, CheckState.Collected), (stored!.Product.Title, stored.CheckedAt, stored.State));
        Assert.Equal(0, await Letters.CountAsync(null, Cancel));
    }

    [Fact]
    public async Task The_same_id_many_times_in_one_batch_ends_with_the_last()
    {
        var run = await StartRunAsync(1);
        var versions = Enumerable.Range(0, 40).Select(i => (ItemOutcome)Sample.Collected(Sample.Product(1, $"v{i / 2}"), Sample.Noon.AddSeconds(i)));

        var outcomes = await WriteAsync(run, [.. versions]);

        Assert.Equal(20, outcomes.Count(outcome => outcome == RunItemOutcome.Changed));
        Assert.Equal(20, outcomes.Count(outcome => outcome == RunItemOutcome.Unchanged));
        Assert.Equal("v19", (await Products.GetAsync(new ItemId(1), Cancel))!.Product.Title);
        Assert.Equal(1, (await Runs.GetAsync(run, Cancel))!.Counts.Total);
    }

    [Fact]
    public async Task A_refused_row_fails_alone_and_leaves_no_half()
    {
        var run = await StartRunAsync(1, 2, 3, 4, 5);
        await Database.RunAsync(Database.RefuseCheckOf(3));
        await using var writer = new BatchWriter(Store);

        var writes = Enumerable.Range(1, 5).Select(id => writer.WriteAsync(run, Sample.Collected((ulong)id), Cancel)).ToList();

        var fault = await Assert.ThrowsAsync<StoreException>(() => writes[2]);
        Assert.Contains("refused by the test", fault.Message, StringComparison.Ordinal);
        Assert.Equal(RunItemOutcome.Changed, await writes[4]);
        Assert.Null(await Products.GetAsync(new ItemId(3), Cancel));
        Assert.Equal(Sample.Ids(3), await Runs.PendingAsync(run, null, 10, Cancel));
        Assert.Equal("4", await Database.ScalarAsync("SELECT COUNT(*) FROM ali1688_products"));
    }

    [Fact]
    public async Task Values_beyond_a_column_are_cut_there_and_kept_whole_in_the_product()
    {
        var product = Sample.Product(9_999_999_999_999_999_999) with { Title = string.Concat(Enumerable.Repeat("长🎋", 900)), Price = 1e20m };

        await WriteOneAsync(Sample.Collected(product));

        Assert.Equivalent(product, (await Products.GetAsync(product.Id, Cancel))!.Product, strict: true);
        Assert.Equal("", await Database.ScalarAsync("SELECT price FROM ali1688_products"));
    }

    [Fact]
    public async Task Big_answers_in_one_batch_are_stored()
    {
        var answer = new byte[1_500_000];
        new Random(7).NextBytes(answer);
        var text = System.Text.Encoding.ASCII.GetBytes($"\"{Convert.ToHexString(answer)}\"");

        await WriteAsync(null, [.. Enumerable.Range(1, 12).Select(id => (ItemOutcome)(Sample.Collected((ulong)id) with { RawAnswer = text }))]);

        Assert.Equal(text.Length, (await Products.RawAnswerAsync(new ItemId(12), Cancel))!.Length);
    }

    [Fact]
    public async Task What_was_taken_is_stored_before_the_writer_ends()
    {
        var writer = new BatchWriter(Store);
        var writes = Enumerable.Range(1, 300).Select(id => writer.WriteAsync(null, Sample.Collected((ulong)id), Cancel)).ToList();

        await writer.DisposeAsync();

        Assert.All(await Task.WhenAll(writes), outcome => Assert.Equal(RunItemOutcome.Changed, outcome));
        Assert.Equal(300, await Store.CountProductsAsync(Cancel));
    }

    public sealed class OnSqlite() : BatchWriterTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : BatchWriterTests(new MariaDbTestDatabase());
}
