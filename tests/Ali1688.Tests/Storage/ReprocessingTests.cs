using System.Text;
using Ali1688.Cleaning;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Reprocessing;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class ReprocessingTests(TestDatabase database) : StoreTest(database)
{
    private static readonly DateTimeOffset Later = Sample.Noon.AddHours(1);

    [Fact]
    public async Task What_the_mapping_makes_of_the_answer_now_takes_the_place_of_what_it_made()
    {
        await WriteAsync(null, Answered(1, "old title", new Finding("a", "odd", "1")), Answered(2, "竹纤维毛巾 2"));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((2, 1, 1, 0, 0), await RunAsync());
        var stored = (await Products.GetAsync(new ItemId(1), Cancel))!;
        Assert.Equal(("竹纤维毛巾 1", Sample.Noon, Sample.Noon, Sample.Noon), (stored.Product.Title, stored.CheckedAt, stored.ChangedAt, stored.CreatedAt));
        Assert.Equal("竹纤维毛巾 1", await Database.ScalarAsync("SELECT title FROM ali1688_products WHERE item_id = 1"));
        Assert.Equal(Raw(1), await Products.RawAnswerAsync(new ItemId(1), Cancel));
        Assert.Empty(await Products.FindingsAsync(new ItemId(1), Cancel));
        Assert.Equal((2, 0, 2, 0, 0), await RunAsync());
    }

    [Fact]
    public async Task It_is_no_change_of_the_platform_but_what_was_known_before_is_still_known()
    {
        await WriteOneAsync(Answered(1, "old title"));
        Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();
        var changes = new ChangeReader(Store);
        Assert.Empty(await changes.AfterAsync(0, new ChangeFilter(), 10, Cancel));
        Assert.Equal(ChangeCause.Reprocessed, Assert.Single(await changes.AfterAsync(0, new ChangeFilter { WithReprocessed = true }, 10, Cancel)).Cause);
        Assert.Equal("old title", (await changes.AtAsync(new ItemId(1), Sample.Noon, Cancel))!.Product.Title);
        Assert.Equal(RunItemOutcome.Unchanged, await WriteOneAsync(Answered(1, "竹纤维毛巾 1", at: Later.AddHours(1))));
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await WriteOneAsync(Answered(1, "old title"));
        Assert.Equal((1, 1, 0, 0, 0), await RunAsync(dryRun: true));
        Assert.Equal("old title", (await Products.GetAsync(new ItemId(1), Cancel))!.Product.Title);
    }

    [Fact]
    public async Task An_answer_that_makes_no_product_leaves_the_stored_one()
    {
        await WriteAsync(null, Answered(1, "a") with { RawAnswer = "{}"u8.ToArray() }, Answered(2, "b") with { Profile = "gone" });
        Assert.Equal((2, 0, 0, 2, 0), await RunAsync());
        Assert.Equal(2, await Store.CountProductsAsync(Cancel));
    }

    [Fact]
    public async Task Only_the_wanted_profile_is_read()
    {
        await WriteAsync(null, Answered(1, "a"), Answered(2, "b") with { Profile = "gone" });
        Assert.Equal((1, 1, 0, 0, 0), await RunAsync(Sample.Profile));
    }

    [Fact]
    public async Task Stock_that_was_told_after_the_answer_stays()
    {
        await WriteOneAsync(Answered(1, "竹纤维毛巾 1"));
        await WriteOneAsync(new ItemOutcome.StockMoved(7, [new StockMove(new ItemId(1), null, 5, null, 0, Later)]) { Id = new ItemId(1), At = Later });
        Assert.Equal(5, (await Products.GetAsync(new ItemId(1), Cancel))!.Product.Stock);
        await RunAsync();
        Assert.Equal(5, (await Products.GetAsync(new ItemId(1), Cancel))!.Product.Stock);
    }

    [Fact]
    public async Task What_was_collected_meanwhile_is_left_alone()
    {
        await WriteOneAsync(Answered(1, "new"));
        var outcome = new ItemOutcome.Recleaned(Sample.Product(1, "reread"), Sample.Profile, [], Before: 42) { Id = new ItemId(1), At = Later };
        Assert.Equal(RunItemOutcome.Skipped, await WriteOneAsync(outcome));
        Assert.Equal("new", (await Products.GetAsync(new ItemId(1), Cancel))!.Product.Title);
    }

    private static string Raw(ulong id) => $$$"""{"productInfo":{"productID":{{{id}}},"subject":"竹纤维毛巾 {{{id}}}","status":"published"},"success":true}""";

    // The product of the answer by the profile that comes with the program, but for its title.
    private static ItemOutcome.Collected Answered(ulong id, string title, Finding? finding = null, DateTimeOffset? at = null)
    {
        var raw = Encoding.UTF8.GetBytes(Raw(id));
        var cleaned = ProductCleaner.For(ProfileCatalog.Load()[Sample.Profile]).Clean(System.Text.Json.JsonElement.Parse(raw), new ItemId(id));
        return new ItemOutcome.Collected(cleaned.Product! with { Title = title }, raw, Sample.Profile, finding is null ? cleaned.Findings : [finding]) { Id = new ItemId(id), At = at ?? Sample.Noon };
    }

    private async Task<(long Read, long Changed, long Unchanged, long Unreadable, long Overtaken)> RunAsync(string? profile = null, bool dryRun = false)
    {
        var progress = new ReprocessProgress();
        await using var writer = new BatchWriter(Store);
        await new Reprocessor(new StoredAnswers(Store), writer, ProfileCatalog.Load(), Clock).RunAsync(profile, dryRun, progress, Cancel);
        Assert.Equal(progress.Total, progress.Read);
        return (progress.Read, progress.CountOf(Reprocessed.Changed), progress.CountOf(Reprocessed.Unchanged), progress.CountOf(Reprocessed.Unreadable), progress.CountOf(Reprocessed.Overtaken));
    }

    public sealed class OnSqlite() : ReprocessingTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ReprocessingTests(new MariaDbTestDatabase());
}
