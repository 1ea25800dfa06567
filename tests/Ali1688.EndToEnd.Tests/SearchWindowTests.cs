using static Ali1688.EndToEnd.Tests.CollectTests;
using static Ali1688.EndToEnd.Tests.SourceTests;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Searches at a platform with a window of twenty: what cannot be read, split or reached.</summary>
public sealed class SearchWindowTests
{
    [Fact]
    public async Task An_unreadable_entry_is_told_and_the_others_of_its_page_are_found()
    {
        await using var server = await SearchServer.StartAsync([.. Offers(6), new Offer(0, Text: """{"subject":"without an id"}"""), .. Offers(5, first: 7)]);
        var result = await server.CollectAsync();
        Assert.Equal((0, 11, 11, 1), (result.ExitCode, Count(result, "collected"), Discovered(result, "ids"), Discovered(result, "bad_entries")));
        Assert.Contains("1 entries", result.Errors, StringComparison.Ordinal);
        Assert.Contains("page 2", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_unreadable_entries_alone_do_not_end_a_search()
    {
        var unreadable = Enumerable.Repeat(new Offer(0, Text: "null"), 5);
        await using var server = await SearchServer.StartAsync([.. Offers(5), .. unreadable, .. Offers(3, first: 6)]);
        var result = await server.CollectAsync();
        Assert.Equal((8, 5), (Discovered(result, "ids"), Discovered(result, "bad_entries")));
    }

    [Fact]
    public async Task Many_prices_are_split_until_each_part_fits()
    {
        await using var server = await SearchServer.StartAsync([.. Offers(300, price: i => 0.01m * i * i)]);
        var result = await server.CollectAsync();
        Assert.Equal((0, 300), (result.ExitCode, Discovered(result, "ids")));
        Assert.Equal(0, result.Json.GetProperty("discovered").GetProperty("cut").GetArrayLength());
        Assert.InRange(server.Pages, 60, 150);
    }

    [Fact]
    public async Task One_price_with_more_than_the_window_is_split_by_category()
    {
        await using var server = await SearchServer.StartAsync([.. Offers(60, category: i => i % 4)]);
        var result = await server.CollectAsync();
        Assert.Equal((0, 60), (result.ExitCode, Discovered(result, "ids")));
        Assert.Equal(0, result.Json.GetProperty("discovered").GetProperty("cut").GetArrayLength());
    }

    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, null)]
    public async Task What_cannot_be_split_is_kept_as_far_as_it_reaches_and_the_rest_is_told(bool tellsWholeTotal, int? outOfReach)
    {
        await using var server = await SearchServer.StartAsync([.. Offers(60)], tellsWholeTotal);
        var result = await server.CollectAsync();
        Assert.Equal((0, 20), (result.ExitCode, Discovered(result, "ids")));
        var cut = Assert.Single(result.Json.GetProperty("discovered").GetProperty("cut").EnumerateArray());
        Assert.Equal(outOfReach, cut.GetProperty("out_of_reach").ValueKind == System.Text.Json.JsonValueKind.Null ? null : cut.GetProperty("out_of_reach").GetInt32());
        Assert.Contains("out of reach", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_that_repeats_its_last_page_is_left_after_one_repeat()
    {
        await using var server = await SearchServer.StartAsync([.. Offers(12)], repeatsLastPage: true);
        var result = await server.CollectAsync();
        Assert.Equal((0, 12, 4), (result.ExitCode, Discovered(result, "ids"), server.Pages));
    }

    [Fact]
    public async Task A_page_that_cannot_be_had_stops_the_run_and_the_same_command_goes_on_there()
    {
        await using var server = await SearchServer.StartAsync([.. Offers(12)]);
        server.BrokenPage = 2;
        var stopped = await server.CollectAsync();
        Assert.Equal((3, 5, 5), (stopped.ExitCode, Discovered(stopped, "ids"), Count(stopped, "skipped")));
        Assert.Contains("page 2 could not be had in 2 calls", stopped.Errors, StringComparison.Ordinal);

        server.BrokenPage = null;
        var resumed = await server.CollectAsync();
        Assert.Equal((0, 12, 12, 4), (resumed.ExitCode, Discovered(resumed, "ids"), Count(resumed, "collected"), server.Pages));
    }

    private static IEnumerable<Offer> Offers(int count, int first = 1, Func<int, decimal>? price = null, Func<int, int>? category = null) =>
        Enumerable.Range(first, count).Select(i => new Offer((ulong)i, price?.Invoke(i) ?? 10, category?.Invoke(i) ?? 1));
}
