using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class RunsTests(TestDatabase database) : StoreTest(database)
{
    [Fact]
    public async Task A_run_goes_from_registering_to_finished()
    {
        var id = await Runs.CreateAsync("collect a b", """{"profile":"p"}""", Cancel);
        Assert.Equal((RunState.Registering, 0L, """{"profile":"p"}"""), await StateOf(id));

        await Runs.RegisterAsync(id, Sample.Ids(5, 6), Cancel);
        await Runs.StartAsync(id, Cancel);
        Assert.Equal((RunState.Running, 2L, """{"profile":"p"}"""), await StateOf(id));

        Clock.Advance(TimeSpan.FromMinutes(3));
        await Runs.FinishAsync(id, RunState.Finished, Cancel);
        var run = (await Runs.GetAsync(id, Cancel))!.Run;
        Assert.Equal((RunState.Finished, Sample.Noon, Sample.Noon.AddMinutes(3)), (run.State, run.CreatedAt, run.FinishedAt));
    }

    [Fact]
    public async Task Ids_that_are_there_already_are_not_counted_again()
    {
        var run = await Runs.CreateAsync("f", "{}", Cancel);

        Assert.Equal(3, await Runs.RegisterAsync(run, Sample.Ids(3, 1, 2), Cancel));
        Assert.Equal(1, await Runs.RegisterAsync(run, Sample.Ids(2, 4, 4, 3), Cancel));
        Assert.Equal(0, await Runs.RegisterAsync(run, [], Cancel));
    }

    [Fact]
    public async Task Pending_items_are_paged_by_id()
    {
        var ids = Enumerable.Range(1, 2500).Select(i => (ulong)i).ToArray();
        var run = await StartRunAsync(ids);
        await WriteAsync(run, Sample.Collected(1), Sample.NotFound(3), Sample.Failed(2500));

        var paged = new List<ItemId>();
        while (await Runs.PendingAsync(run, paged.Count > 0 ? paged[^1] : null, 1000, Cancel) is { Count: > 0 } page) paged.AddRange(page);

        Assert.Equal(Sample.Ids([.. ids.Except([1UL, 3UL, 2500UL])]), paged);
    }

    [Fact]
    public async Task Ids_of_19_digits_are_paged_without_loss()
    {
        ulong[] ids = [1, 9_223_372_036_854_775_807, 9_223_372_036_854_775_808, 9_999_999_999_999_999_999];
        var run = await StartRunAsync(ids);

        var paged = new List<ItemId>();
        while (await Runs.PendingAsync(run, paged.Count > 0 ? paged[^1] : null, 1, Cancel) is [var id]) paged.Add(id);

        Assert.Equal(Sample.Ids(ids), paged.Order());
    }

    [Fact]
    public async Task Items_tell_what_became_of_them()
    {
        var run = await StartRunAsync(1, 2, 3);
        await WriteAsync(run, Sample.Collected(1), Sample.Failed(2));

        Assert.Equal(
            [new RunItem(new ItemId(1), RunItemOutcome.Changed, Sample.Noon, 1), new RunItem(new ItemId(2), RunItemOutcome.Failed, Sample.Noon, 4), new RunItem(new ItemId(3), RunItemOutcome.Pending, null, 0)],
            await Runs.ItemsAsync(run, null, null, 10, Cancel));
        Assert.Equal([new ItemId(2)], (await Runs.ItemsAsync(run, RunItemOutcome.Failed, null, 10, Cancel)).Select(item => item.Id));
    }

    [Fact]
    public async Task The_same_command_finds_its_unfinished_run()
    {
        var run = await Runs.CreateAsync("f", "{}", Cancel);
        await Runs.CreateAsync("other", "{}", Cancel);
        await Runs.FinishAsync(run, RunState.Interrupted, Cancel);
        Assert.Equal(run, (await Runs.FindUnfinishedAsync("f", Cancel))?.Id);

        await Runs.StartAsync(run, Cancel);
        Assert.Null((await Runs.FindUnfinishedAsync("f", Cancel))?.FinishedAt);

        await Runs.FinishAsync(run, RunState.Finished, Cancel);
        Assert.Null(await Runs.FindUnfinishedAsync("f", Cancel));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first()
    {
        foreach (var name in new[] { "a", "b", "c" }) await Runs.CreateAsync(name, "{}", Cancel);

        var first = await Runs.ListAsync(null, 2, Cancel);
        var rest = await Runs.ListAsync(first[^1].Id, 2, Cancel);

        Assert.Equal(["c", "b", "a"], first.Concat(rest).Select(run => run.Fingerprint));
    }

    [Fact]
    public async Task A_deleted_run_takes_its_items_along_and_leaves_the_products()
    {
        var run = await StartRunAsync(1, 2);
        var other = await StartRunAsync(1);
        await WriteOneAsync(Sample.Collected(1), run);

        await Runs.DeleteAsync(run, Cancel);

        Assert.Null(await Runs.GetAsync(run, Cancel));
        Assert.Equal("1", await Database.ScalarAsync("SELECT COUNT(*) FROM run_items"));
        Assert.Equal(1, (await Runs.GetAsync(other, Cancel))!.Counts.Pending);
        Assert.NotNull(await Products.GetAsync(new ItemId(1), Cancel));
    }

    private async Task<(RunState State, long Requested, string Spec)> StateOf(long id)
    {
        var run = (await Runs.GetAsync(id, Cancel))!.Run;
        return (run.State, run.Requested, run.Spec);
    }

    public sealed class OnSqlite() : RunsTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : RunsTests(new MariaDbTestDatabase());
}
