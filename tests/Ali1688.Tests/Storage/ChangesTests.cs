using Ali1688.Changes;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class ChangesTests(TestDatabase database) : StoreTest(database)
{
    private static readonly ItemId One = new(1);
    private static readonly ChangeFilter All = new();

    private ChangeReader Changes => new(Store);

    [Fact]
    public async Task The_first_sight_and_a_check_without_news_are_no_changes()
    {
        await WriteOneAsync(Sample.Collected(1));
        await WriteOneAsync(Sample.Collected(1, At(1)));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_change_is_told_once_with_both_values_and_both_times()
    {
        await WriteOneAsync(Sample.Collected(1));
        await WriteOneAsync(Sample.Collected(1, At(1)));
        await WriteOneAsync(Priced(9.9m, 2));
        await WriteOneAsync(Priced(9.9m, 2));
        await WriteOneAsync(Priced(9.9m, 3));
        var price = (await ListAsync()).First(change => change.Change.Field == "price");
        Assert.Equal(new StoredChange(1, One, At(2), At(1), ChangeCause.Observed, new FieldChange("price", "12.5", "9.9")), price);
        Assert.Equal(["price", "priceMax", "tiers", "sku:7.price"], (await ListAsync()).Select(change => change.Change.Field));
    }

    [Fact]
    public async Task Several_versions_in_one_batch_are_told_in_their_order()
    {
        await WriteOneAsync(Titled("a", 0));
        await WriteAsync(null, Titled("b", 1), Titled("c", 2), Sample.NotFound(1, At(3)), Titled("c", 4), Titled("连衣裙", 5));
        Assert.Equal(
            ["title \"a\" → \"b\"", "title \"b\" → \"c\"", "state \"Collected\" → \"NotFound\"", "state \"NotFound\" → \"Collected\"", "title \"c\" → \"连衣裙\""],
            (await ListAsync()).Select(Text));
        Assert.Equal([0, 1, 2, 3, 4], (await ListAsync()).Select(change => (int)(change.CheckedBefore - Sample.Noon).TotalHours));
    }

    [Fact]
    public async Task A_batch_that_is_written_again_adds_nothing()
    {
        ItemOutcome[] batch = [Sample.Collected(1), Titled("b", 1), Sample.NotFound(1, At(2)), Titled("b", 3), Sample.Collected(2), Told(2, CheckState.Deleted, 4)];
        await WriteAsync(null, batch);
        var first = await ListAsync();
        await WriteAsync(null, batch);
        Assert.Equal(4, first.Count);
        Assert.Equal(first, await ListAsync());
    }

    [Theory]
    [InlineData(Absence.Unknown, CheckState.NotFound)]
    [InlineData(Absence.NotPermitted, CheckState.NotPermitted)]
    [InlineData(Absence.OffShelf, CheckState.OffShelf)]
    [InlineData(Absence.Expired, CheckState.Expired)]
    [InlineData(Absence.Deleted, CheckState.Deleted)]
    public async Task How_a_product_went_is_its_state_and_its_coming_back_is_news(Absence why, CheckState state)
    {
        await WriteOneAsync(Sample.Collected(1));
        for (var hour = 1; hour < 3; hour++) await WriteOneAsync(new ItemOutcome.NotFound("…", why) { Id = One, At = At(hour) });
        Assert.Equal((state, At(1)), await StateAsync());
        await WriteOneAsync(Sample.Collected(1, At(3)));
        Assert.Equal([$"state \"Collected\" → \"{state}\"", $"state \"{state}\" → \"Collected\""], (await ListAsync()).Select(Text));
        Assert.Equal((CheckState.Collected, At(3)), await StateAsync());
    }

    [Fact]
    public async Task A_product_that_was_first_seen_when_it_came_has_only_its_coming()
    {
        await WriteOneAsync(Sample.NotFound(1));
        await WriteOneAsync(Sample.Collected(1, At(1)));
        Assert.Equal(["state \"NotFound\" → \"Collected\""], (await ListAsync()).Select(Text));
    }

    [Fact]
    public async Task A_feed_goes_on_where_it_stopped_and_has_no_gaps()
    {
        await WriteAsync(null, [.. Enumerable.Range(1, 50).Select(id => (ItemOutcome)Sample.Collected((ulong)id))]);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(hour => WriteAsync(null, [.. Enumerable.Range(1, 50).Select(id => (ItemOutcome)Titled($"v{hour}", hour, (ulong)id))])));
        var (cursor, seen) = (0L, new List<StoredChange>());
        while (await Changes.AfterAsync(cursor, All, 7, Cancel) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            cursor = page[^1].Cursor;
        }

        Assert.Equal(Enumerable.Range(1, seen.Count).Select(number => (long)number), seen.Select(change => change.Cursor));
        Assert.Equal(seen.Count, await Changes.LastAsync(Cancel));
        Assert.All(seen.GroupBy(change => change.Id), item => Assert.All(item.Zip(item.Skip(1)), pair => Assert.Equal(pair.First.Change.New, pair.Second.Change.Old)));
    }

    [Fact]
    public async Task Who_reads_while_others_write_never_finds_a_change_before_one_that_was_read()
    {
        await WriteAsync(null, [.. Enumerable.Range(1, 120).Select(id => (ItemOutcome)Titled("v0", 0, (ulong)id))]);
        await using var other = await OpenAsync();
        var writing = Task.WhenAll(WriteVersionsAsync(Store, 1, 60), WriteVersionsAsync(other, 61, 120));
        var seen = new List<long>();
        while (!writing.IsCompleted || seen.Count < await Changes.LastAsync(Cancel))
            seen.AddRange((await Changes.AfterAsync(seen.LastOrDefault(), All, 1000, Cancel)).Select(change => change.Cursor));
        await writing;
        Assert.Equal(Enumerable.Range(1, 120 * 8).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Of_two_processes_that_see_the_same_change_one_tells_it()
    {
        await WriteAsync(null, [.. Enumerable.Range(1, 40).Select(id => (ItemOutcome)Titled("a", 0, (ulong)id))]);
        await using var other = await OpenAsync();
        await Task.WhenAll(WriteVersionsAsync(Store, 1, 40), WriteVersionsAsync(other, 1, 40));
        var told = await ListAsync();
        Assert.All(told.GroupBy(change => change.Id), item => Assert.All(item.Zip(item.Skip(1)), pair => Assert.Equal(pair.First.Change.New, pair.Second.Change.Old)));
        Assert.All(told, change => Assert.NotEqual(change.Change.Old, change.Change.New));
        Assert.InRange(told.Count, 40, 40 * 8);
    }

    [Fact]
    public async Task A_filter_leaves_the_rest_out()
    {
        await WriteAsync(null, Sample.Collected(1), Sample.Collected(2), Titled("a", 0, 3));
        await WriteAsync(null, Priced(9, 1), Titled("b", 2, 3), Titled("c", 3, 2));
        Assert.Equal(["price"], Fields(await Changes.AfterAsync(0, new ChangeFilter { Field = "price" }, 10, Cancel)));
        Assert.Equal(["price", "priceMax"], Fields(await Changes.AfterAsync(0, new ChangeFilter { Field = "price*" }, 2, Cancel)));
        Assert.Equal(["title"], Fields(await Changes.AfterAsync(0, new ChangeFilter { Item = new ItemId(2) }, 10, Cancel)));
        Assert.Equal("\"c\"", Assert.Single(await Changes.NewestAsync(new ChangeFilter { Since = At(3) }, 10, Cancel)).Change.New);
    }

    [Fact]
    public async Task A_product_is_known_at_each_moment_as_it_was_stored_then()
    {
        await WriteOneAsync(Sample.Collected(1));
        await WriteOneAsync(Sample.Collected(1, At(2)));
        await WriteOneAsync(Priced(9.9m, 4));
        await WriteOneAsync(Sample.NotFound(1, At(6)));
        await WriteOneAsync(Titled("back", 8));
        await WriteOneAsync(Titled("back", 9));
        Assert.Null(await Changes.AtAsync(One, At(-1), Cancel));
        Assert.Equal((12.5m, CheckState.Collected, At(0), At(2)), await KnownAsync(1));
        Assert.Equal((12.5m, CheckState.Collected, At(2), null), await KnownAsync(3));
        Assert.Equal((9.9m, CheckState.Collected, At(4), null), await KnownAsync(5));
        Assert.Equal((9.9m, CheckState.NotFound, At(6), null), await KnownAsync(7));
        Assert.Equal((12.5m, CheckState.Collected, At(8), At(9)), await KnownAsync(8));
        Assert.Equal((12.5m, CheckState.Collected, At(9), null), await KnownAsync(100));
    }

    private static DateTimeOffset At(int hour) => Sample.Noon.AddHours(hour);

    private static ItemOutcome.Collected Priced(decimal price, int hour) => Sample.Collected(Sample.Product(1, price: price), At(hour));

    private static ItemOutcome.Collected Titled(string title, int hour, ulong id = 1) => Sample.Collected(Sample.Product(id, title), At(hour));

    private static ItemOutcome.Told Told(ulong id, CheckState state, int hour) => new ItemOutcome.Told(state) { Id = new ItemId(id), At = At(hour) };

    private static string Text(StoredChange change) => $"{change.Change.Field} {change.Change.Old} → {change.Change.New}";

    private static IEnumerable<string> Fields(IEnumerable<StoredChange> changes) => changes.Select(change => change.Change.Field);

    private static async Task WriteVersionsAsync(Store store, int first, int last)
    {
        await using var writer = new BatchWriter(store);
        for (var version = 1; version <= 8; version++)
            await Task.WhenAll(Enumerable.Range(first, last - first + 1).Select(id => writer.WriteAsync(null, Titled($"v{version}", version, (ulong)id), Cancel)));
    }

    private Task<IReadOnlyList<StoredChange>> ListAsync() => Changes.AfterAsync(0, All, 1000, Cancel);

    private async Task<(CheckState? State, DateTimeOffset? ChangedAt)> StateAsync() =>
        await Products.GetAsync(One, Cancel) is { } stored ? (stored.State, stored.ChangedAt) : default;

    private async Task<(decimal?, CheckState?, DateTimeOffset, DateTimeOffset?)> KnownAsync(int hour) =>
        await Changes.AtAsync(One, At(hour), Cancel) is { } known ? (known.Product.Price, known.State, known.CheckedAt, known.SameAt) : default;

    public sealed class OnSqlite() : ChangesTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ChangesTests(new MariaDbTestDatabase());
}
