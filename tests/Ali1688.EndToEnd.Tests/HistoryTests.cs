using System.Globalization;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What the platform changed between visits is in the history once and in order, and the past can be asked for.</summary>
public sealed class HistoryTests
{
    private const int Items = 60;
    private static readonly Dictionary<string, string> Fields = new() { ["price"] = "price", ["stock"] = "stock", ["title"] = "title", ["status"] = "statusText" };

    [Fact]
    public async Task Every_change_between_visits_is_in_the_history_once_and_in_order()
    {
        await using var platform = await Platform.StartAsync(o => o with { ChangesPerItemPerDay = 1.5 });
        await AssertHistoryAsync(platform, platform.Cli);
    }

    [Fact]
    [Trait("Needs", "Servers")]
    public async Task Every_change_between_visits_is_in_the_history_on_MariaDb_too()
    {
        var database = $"ali1688_test_{Guid.NewGuid():n}";
        await using var platform = await Platform.StartAsync(o => o with { ChangesPerItemPerDay = 1.5 });
        try
        {
            await AssertHistoryAsync(platform, platform.Cli.With(Servers.Database(database)));
        }
        finally
        {
            await using var connection = await Servers.ConnectAsync(database);
            await using var drop = connection.CreateCommand();
            drop.CommandText = $"DROP DATABASE {database}";
            await drop.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_product_that_goes_and_comes_back_tells_both()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_PROFILE", "product.search.queryProductDetail"));
        var id = platform.ItemIds(1)[0];
        foreach (var status in new[] { "published", "member expired", "published" })
        {
            await platform.PostAsync("/sandbox/change", new { id, status });
            await cli.RunAsync("collect", $"{id}", "--fresh");
        }

        var history = (await cli.RunAsync("products", "history", $"{id}", "--field", "state", "--json")).JsonLines;
        Assert.Equal(["OffShelf→Collected", "Collected→OffShelf"], history.Select(line => $"{line.GetProperty("old")}→{line.GetProperty("new")}"));
    }

    [Fact]
    public async Task People_see_old_and_new_price_side_by_side()
    {
        await using var platform = await Platform.StartAsync();
        var id = platform.ItemIds(1)[0];
        await platform.PostAsync("/sandbox/change", new { id, price = 8.8 });
        await platform.Cli.RunAsync("collect", $"{id}");
        await platform.PostAsync("/sandbox/change", new { id, price = 12.5 });
        await platform.Cli.RunAsync("collect", $"{id}", "--fresh");
        var shown = await platform.Cli.RunAsync("changes", "list", "--field", "price");
        Assert.Matches(@"price\s+│\s+¥8\.80 │ → │\s+¥12\.50 │", shown.Output);
        Assert.Contains("¥12.50", (await platform.Cli.RunAsync("products", "history", $"{id}")).Output, StringComparison.Ordinal);
        var early = await platform.Cli.RunAsync("products", "show", $"{id}", "--at", "2020-01-01");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("was not known yet", early.Errors, StringComparison.Ordinal);
    }

    private static async Task AssertHistoryAsync(Platform platform, Cli cli)
    {
        var ids = platform.ItemIds(Items);
        var visits = new List<Visit> { await VisitAsync(platform, cli, ids) };
        for (var round = 1; round <= 3; round++)
        {
            await platform.PostAsync("/sandbox/clock", new { advanceSeconds = 86_400 });
            await platform.PostAsync("/sandbox/change", new { id = ids[0], price = 10 + round, title = $"新款{round}" });
            await platform.PostAsync("/sandbox/change", new { id = ids[1], status = round % 2 == 1 ? "member expired" : "published" });
            visits.Add(await VisitAsync(platform, cli, ids));
        }

        await cli.RunAsync("collect", "--ids-file", platform.WriteIds(Items));
        var lines = (await cli.RunAsync("changes", "list", "--json")).JsonLines;
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(line => line.GetProperty("cursor").GetInt32()));
        var rest = (await cli.RunAsync("changes", "list", "--after", "20", "--limit", "15", "--json")).JsonLines;
        Assert.Equal(Enumerable.Range(21, 15), rest.Select(line => line.GetProperty("cursor").GetInt32()));

        var steady = ids.Where(id => visits.TrueForAll(visit => visit.Steady.Contains(id))).ToList();
        Assert.InRange(steady.Count, Items / 2, Items);
        foreach (var id in steady) AssertItem(id, visits, [.. lines.Where(line => line.GetProperty("id").GetString() == $"{id}")]);
        foreach (var id in steady.Take(3)) await AssertPastAsync(cli, id, visits);
    }

    // A product that moves while it is visited may be seen before or after it.
    private static async Task<Visit> VisitAsync(Platform platform, Cli cli, IReadOnlyList<ulong> ids)
    {
        var before = await RecordAsync(platform, ids);
        Assert.Equal(0, (await cli.RunAsync("collect", "--ids-file", platform.WriteIds(Items), "--fresh")).ExitCode);
        var after = await RecordAsync(platform, ids);
        return new Visit(TimeProvider.System.GetUtcNow(), after, ids.Where(id => before[id].Count == after[id].Count).ToHashSet());
    }

    private static async Task<Dictionary<ulong, IReadOnlyList<(string Field, string Old, string New)>>> RecordAsync(Platform platform, IReadOnlyList<ulong> ids)
    {
        var record = new Dictionary<ulong, IReadOnlyList<(string, string, string)>>();
        foreach (var id in ids) record[id] = await platform.ChangesAsync(id);
        return record;
    }

    private static void AssertItem(ulong id, List<Visit> visits, IReadOnlyList<JsonElement> history)
    {
        foreach (var (theirs, ours) in Fields)
        {
            var values = visits.ConvertAll(visit => ValueAt(visit, visits[^1], id, theirs));
            var expected = values.Zip(values.Skip(1)).Where(pair => pair.First != pair.Second).Select(pair => $"{ours}: {pair.First} → {pair.Second}");
            var told = history.Where(line => line.GetProperty("field").GetString() == ours).Select(line => $"{ours}: {Plain($"{line.GetProperty("old")}")} → {Plain($"{line.GetProperty("new")}")}");
            Assert.Equal(expected, told);
        }
    }

    private static async Task AssertPastAsync(Cli cli, ulong id, List<Visit> visits)
    {
        foreach (var visit in visits)
        {
            var shown = (await cli.RunAsync("products", "show", $"{id}", "--at", visit.At.ToString("O", CultureInfo.InvariantCulture), "--json")).Json;
            foreach (var (theirs, ours) in Fields.Where(field => ValueAt(visit, visits[^1], id, field.Key) is not null))
                Assert.Equal(ValueAt(visit, visits[^1], id, theirs), Plain($"{shown.GetProperty("product").GetProperty(ours)}"));
            Assert.True(shown.GetProperty("checked_at").GetDateTimeOffset() <= visit.At);
        }
    }

    /// <summary>A field's value at a visit by the platform's own record; null when it never changed.</summary>
    private static string? ValueAt(Visit visit, Visit last, ulong id, string field)
    {
        if (visit.Record[id].LastOrDefault(change => change.Field == field) is { New: { } now }) return Plain(now);
        return last.Record[id].FirstOrDefault(change => change.Field == field) is { Old: { } old } ? Plain(old) : null;
    }

    private static string Plain(string value) => decimal.TryParse(value, CultureInfo.InvariantCulture, out var number) ? (number / 1.000000000m).ToString(CultureInfo.InvariantCulture) : value;

    private sealed record Visit(DateTimeOffset At, Dictionary<ulong, IReadOnlyList<(string Field, string Old, string New)>> Record, HashSet<ulong> Steady);
}
