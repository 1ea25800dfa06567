using Ali1688.Discovery;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

/// <summary>A page's ids and its search's state are one.</summary>
public abstract class RunSourcesTests(TestDatabase database) : StoreTest(database)
{
    private static readonly Search First = new() { Source = 0, Spec = "keyword:毛巾 🎋", Prices = new PriceRange(0.1m, 12.50m), Category = "7", AppKey = "1000000", Limit = 100 };

    private RunSources Searches => new(Store);

    [Fact]
    public async Task A_search_comes_back_as_it_was_kept()
    {
        var run = await BeginAsync(First);
        var kept = await NextAsync(run);
        Assert.Equal(First, kept with { Categories = First.Categories });

        await SaveAsync(run, kept, kept with { NextPage = 2, Total = 7, Categories = ["a", "b"] }, [1, 2], badEntries: 3);
        var after = await NextAsync(run);
        Assert.Equal((2, 7L, 2L, 3L), (after.NextPage, after.Total, after.Found, after.BadEntries));
        Assert.Equal(["a", "b"], after.Categories);
    }

    [Fact]
    public async Task Beginning_again_leaves_what_is_there()
    {
        var run = await BeginAsync(First);
        await SaveAsync(run, First, First with { NextPage = 2 }, [1]);
        await Searches.AddAsync(run, [First], Cancel);
        Assert.Equal(2, (await NextAsync(run)).NextPage);
    }

    [Fact]
    public async Task Only_ids_new_to_the_run_are_counted()
    {
        var run = await BeginAsync(First);
        await Runs.RegisterAsync(run, Sample.Ids(1), Cancel);
        Assert.Equal(2, await SaveAsync(run, First, First with { NextPage = 2 }, [3, 1, 2]));
        Assert.Equal(Sample.Ids(1, 2, 3), await Runs.PendingAsync(run, null, 10, Cancel));
    }

    [Fact]
    public async Task A_page_that_was_saved_before_is_not_saved_again()
    {
        var run = await BeginAsync(First);
        await SaveAsync(run, First, First with { NextPage = 2 }, [1], badEntries: 1);
        Assert.Null(await SaveAsync(run, First, First with { NextPage = 2 }, [2], badEntries: 1));
        Assert.Equal((1L, 1L), ((await NextAsync(run)).Found, (await NextAsync(run)).BadEntries));
    }

    [Fact]
    public async Task The_first_ids_up_to_the_limit_are_taken_and_then_all_searches_are_done()
    {
        var run = await BeginAsync(First with { Limit = 2 }, First with { Source = 1, Limit = 2 });
        Assert.Equal(2, await SaveAsync(run, First with { Limit = 2 }, First with { NextPage = 2 }, [9, 8, 7]));
        Assert.Equal(Sample.Ids(8, 9), await Runs.PendingAsync(run, null, 10, Cancel));
        Assert.Null(await Searches.NextAsync(run, Cancel));
    }

    [Fact]
    public async Task A_split_search_leaves_its_place_to_narrower_ones_each_once()
    {
        var run = await BeginAsync(First);
        var part = First with { Prices = new PriceRange(1, 2) };
        await SaveAsync(run, First, First with { State = SearchState.Split, NextPage = 2 }, [], narrower: [part, First with { Prices = new PriceRange(2, 3) }]);
        Assert.Equal(part with { Number = 1, Categories = First.Categories }, await NextAsync(run) with { Categories = First.Categories });

        await SaveAsync(run, part with { Number = 1 }, part with { State = SearchState.Split, NextPage = 2 }, [], narrower: [First with { Prices = new PriceRange(2.0m, 3.00m) }]);
        Assert.Equal([0, 1, 2], (await Searches.AllAsync(run, Cancel)).Select(search => search.Number));
    }

    [Fact]
    public async Task A_deleted_run_takes_its_searches_along()
    {
        var run = await BeginAsync(First);
        await Runs.DeleteAsync(run, Cancel);
        Assert.Empty(await Searches.AllAsync(run, Cancel));
    }

    private async Task<long> BeginAsync(params Search[] searches)
    {
        var run = await StartRunAsync();
        await Searches.AddAsync(run, searches, Cancel);
        return run;
    }

    private async Task<Search> NextAsync(long run) => await Searches.NextAsync(run, Cancel) ?? throw new InvalidOperationException("No search is open.");

    private Task<int?> SaveAsync(long run, Search search, Search after, ulong[] ids, int badEntries = 0, Search[]? narrower = null) =>
        Searches.SavePageAsync(run, search, after, new FoundPage(Sample.Ids(ids), badEntries, narrower ?? []), Cancel);

    public sealed class OnSqlite() : RunSourcesTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : RunSourcesTests(new MariaDbTestDatabase());
}
