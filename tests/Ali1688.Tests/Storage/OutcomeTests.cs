using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class OutcomeTests(TestDatabase database) : StoreTest(database)
{
    private static readonly DateTimeOffset Later = Sample.Noon.AddHours(1);

    [Fact]
    public async Task What_was_stored_before_its_answer_was_lost_is_not_stored_twice()
    {
        var run = await StartRunAsync(1, 2, 3);
        ItemOutcome[] outcomes = [Sample.Collected(1), Sample.NotFound(2), Sample.Failed(3)];
        var first = await WriteAsync(run, outcomes);
        var report = await Runs.GetAsync(run, Cancel);

        Assert.Equal(first, await WriteAsync(run, outcomes));
        Assert.Equal(report, await Runs.GetAsync(run, Cancel));
        Assert.Equal(1, await Letters.CountAsync(null, Cancel));
    }

    [Fact]
    public async Task A_product_that_is_gone_keeps_its_row_and_is_news_when_it_is_back()
    {
        await WriteOneAsync(Sample.Collected(1));

        Assert.Equal(RunItemOutcome.NotFound, await WriteOneAsync(Sample.NotFound(1, Later)));
        var gone = await Products.GetAsync(new ItemId(1), Cancel);
        Assert.Equal((CheckState.NotFound, Later, "竹纤维毛巾 🎋"), (gone!.State, gone.ChangedAt, gone.Product.Title));

        Assert.Equal(RunItemOutcome.Changed, await WriteOneAsync(Sample.Collected(1, Later.AddHours(1))));
    }

    [Fact]
    public async Task A_failure_becomes_a_dead_letter_with_what_was_last_heard()
    {
        var run = await StartRunAsync(1);

        Assert.Equal(RunItemOutcome.Failed, await WriteOneAsync(Sample.Failed(1), run));

        var letter = Assert.Single(await Letters.GetAsync(new ItemId(1), Cancel));
        Assert.Equal((run, 4, Sample.Noon), (letter.RunId, letter.Attempts, letter.At));
        Assert.Equal(("timed-out", "504", "No answer within 10 s."), (letter.Letter.Reason, letter.Letter.Code, letter.Letter.Message));
        Assert.Equal("<html>busy</html>"u8, letter.Letter.LastAnswer.Span);
    }

    [Fact]
    public async Task Success_settles_the_dead_letter_of_its_profile_only()
    {
        await WriteAsync(null, Sample.Failed(1), Sample.Failed(1, profile: "other"));

        await WriteOneAsync(Sample.Collected(1, Later));

        Assert.Equal("other", Assert.Single(await Letters.GetAsync(new ItemId(1), Cancel)).Letter.Profile);
    }

    [Fact]
    public async Task Success_and_failure_in_one_batch_count_in_their_order()
    {
        await WriteAsync(null, Sample.Failed(1), Sample.Collected(1, Later), Sample.Collected(2), Sample.Failed(2, Later), Sample.Failed(3), Sample.NotFound(3));

        Assert.Equal(Sample.Ids(2), await Letters.IdsAsync(null, null, 10, Cancel));
    }

    [Fact]
    public async Task An_answer_from_the_shared_cache_is_stored_as_of_its_time()
    {
        var run = await StartRunAsync(1, 2);
        var earlier = Sample.Noon.AddMinutes(-40);

        var outcomes = await WriteAsync(run, Sample.FromCache(1, Sample.Collected(1, earlier)), Sample.FromCache(2));

        Assert.Equal([RunItemOutcome.FromCache, RunItemOutcome.FromCache], outcomes);
        Assert.Equal(earlier, (await Products.GetAsync(new ItemId(1), Cancel))!.CheckedAt);
        Assert.Null(await Products.GetAsync(new ItemId(2), Cancel));
    }

    [Fact]
    public async Task Findings_are_those_of_the_last_answer()
    {
        await WriteAsync(
            null,
            Sample.Collected(Sample.Product(1), null, Sample.Profile, new Finding("price", "no number", "面议"), new Finding("image", "no address", "x")),
            Sample.Collected(Sample.Product(2), null, Sample.Profile, new Finding("status", "unknown word", "frozen")));

        await WriteOneAsync(Sample.Collected(Sample.Product(1), Later, Sample.Profile, new Finding("unit", "empty", "")));

        var findings = await Products.FindingsAsync(null, 10, Cancel);
        Assert.Equal([(1UL, "unit", Later), (2UL, "status", Sample.Noon)], findings.Select(found => (found.Id.Value, found.Finding.Path, found.At)));
    }

    [Fact]
    public async Task Every_item_of_a_run_ends_in_one_outcome()
    {
        var ids = Enumerable.Range(1, 1200).Select(i => (ulong)i).ToArray();
        var run = await StartRunAsync(ids);

        await WriteAsync(run, [.. ids.Take(1100).Select(OutcomeOf)]);

        var counts = (await Runs.GetAsync(run, Cancel))!.Counts;
        Assert.Equal(new RunCounts { Changed = 550, NotFound = 275, FromCache = 138, Failed = 137, Pending = 100 }, counts);
        Assert.Equal(1200, counts.Total);
    }

    private static ItemOutcome OutcomeOf(ulong id) => (id % 8) switch
    {
        0 or 2 or 4 or 6 => Sample.Collected(id),
        1 or 5 => Sample.NotFound(id),
        3 => Sample.FromCache(id),
        _ => Sample.Failed(id),
    };

    public sealed class OnSqlite() : OutcomeTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : OutcomeTests(new MariaDbTestDatabase());
}
