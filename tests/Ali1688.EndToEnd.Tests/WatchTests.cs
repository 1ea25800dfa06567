using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Watches as people use them: a list is made, kept fresh in the foreground or by <c>serve</c>, and reported.</summary>
public sealed class WatchTests
{
    private const ulong First = 600000000001;

    [Fact]
    public async Task Overlapping_watches_ask_for_a_product_once_and_tell_what_that_saved()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "100"), ("ALI_WATCH_SWEEP", "0.2"));
        await AddAsync(cli, "one", Ids(1, 30), "--every", "1h");
        await AddAsync(cli, "two", Ids(11, 30), "--every", "1h", "--importance", "5");
        var run = await cli.RunAsync("watch", "run", "--for", "4s", "--json");
        Assert.Equal((0, 40, 40), (run.ExitCode, run.Json.GetProperty("products").GetInt32(), run.Json.GetProperty("counts").GetProperty("checks").GetInt32()));
        Assert.Equal(40, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
        var reports = new[] { await ReportAsync(cli, "one"), await ReportAsync(cli, "two") };
        Assert.All(reports, report => Assert.Equal(30, report.GetProperty("checks").GetInt32()));
        Assert.Equal(20, reports.Sum(report => report.GetProperty("calls_saved_shared").GetInt32()));
        Assert.Equal(40, (await cli.RunAsync("products", "list", "--limit", "100", "--json")).JsonLines.Count);
    }

    [Fact]
    public async Task What_a_run_just_collected_is_not_asked_for_again_and_a_second_round_writes_only_what_changed()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "100"), ("ALI_WATCH_SWEEP", "0.2"));
        await AddAsync(cli, "list", Ids(1, 20), "--every", "1h");
        await cli.RunAsync("watch", "run", "--for", "3s");
        await platform.PostAsync("/sandbox/change", new { id = First, price = 3.21 });
        await AddAsync(cli, "again", Ids(1, 20), "--every", "1h", "--fields", "price");
        await platform.Cli.RunAsync(["collect", .. Ids(1, 5), "--fresh"]);
        await cli.RunAsync("watch", "run", "--for", "3s");
        var report = await ReportAsync(cli, "again");
        Assert.Equal((5, 15), (report.GetProperty("calls_saved_fresh").GetInt32(), report.GetProperty("writes_saved").GetInt32()));
        Assert.Equal(20 + 5 + 15, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
    }

    [Fact]
    public async Task Many_products_share_a_call_where_the_api_takes_many()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "10"), ("ALI_WATCH_SWEEP", "0.5"), ("ALI_PROFILE", "alibaba.product.getByIdList"));
        await AddAsync(cli, "list", Ids(1, 200), "--every", "1h");
        var run = await cli.RunAsync("watch", "run", "--for", "6s", "--json");
        Assert.Equal(200, run.Json.GetProperty("counts").GetProperty("checks").GetInt32());
        Assert.InRange(run.Json.GetProperty("api_calls").GetInt32(), 10, 13);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_round_it_goes_on_without_asking_anew()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "50"), ("ALI_WATCH_SWEEP", "0.5"));
        await AddAsync(cli, "list", Ids(1, 150), "--every", "1h");
        using (var process = cli.Start("watch", "run"))
        {
            while ((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 70) await Task.Delay(20);
            process.Kill();
            await process.WaitForExitAsync();
        }

        Assert.Equal(0, (await cli.RunAsync("watch", "run", "--for", "6s")).ExitCode);
        Assert.Equal(150, (await cli.RunAsync("products", "list", "--limit", "1000", "--json")).JsonLines.Count);
        Assert.InRange((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32(), 150, 160);
    }

    [Fact]
    public async Task Beside_a_process_that_keeps_them_fresh_another_one_refuses_and_names_it()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "50"), ("ALI_WATCH_SWEEP", "0.3"));
        await AddAsync(cli, "list", Ids(1, 25));
        using var first = cli.Start("watch", "run");
        while ((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 25) await Task.Delay(50);
        var second = await cli.RunAsync("watch", "run", "--for", "5s");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"process {first.Id} on {Environment.MachineName}", second.Errors, StringComparison.Ordinal);
        first.Kill();
    }

    [Fact]
    public async Task Two_services_on_one_store_check_each_product_once_and_one_takes_over_when_the_other_is_killed()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "50"), ("ALI_WATCH_SWEEP", "0.3"));
        await AddAsync(cli, "list", Ids(1, 25), "--every", "1h");
        await using var first = await Service.StartAsync(cli);
        while ((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 25) await Task.Delay(50);
        await using var second = await Service.StartAsync(cli);
        await AddAsync(cli, "list", Ids(26, 25));
        while ((await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 50) await Task.Delay(50);
        await first.KillAsync();
        await AddAsync(cli, "list", Ids(51, 25));
        for (var i = 0; i < 300 && (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 75; i++) await Task.Delay(100);
        await Task.Delay(1000);
        Assert.Equal(75, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
    }

    [Fact]
    public async Task Serve_keeps_watched_products_fresh_and_takes_in_a_new_watch()
    {
        await using var platform = await Platform.StartAsync();
        var cli = platform.Cli.With(("ALI_QPS", "50"), ("ALI_WATCH_SWEEP", "0.3"));
        await using var service = await Service.StartAsync(cli);
        await AddAsync(cli, "list", Ids(1, 25));
        for (var i = 0; i < 100 && (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32() < 25; i++) await Task.Delay(100);
        Assert.Equal(25, (await cli.RunAsync("products", "list", "--limit", "100", "--json")).JsonLines.Count);
    }

    [Fact]
    public async Task A_watch_is_made_of_what_is_stored_changed_shown_and_removed()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync(["collect", .. Ids(1, 10)]);
        Assert.Equal(0, (await platform.Cli.RunAsync("watch", "add", "stored", "--stored", "--cron", "0 3 * * *", "--quiet", "22:00-06:00", "--fields", "price,stock", "--share", "0.5", "--json")).ExitCode);
        await platform.Cli.RunAsync("watch", "add", "stored", "--importance", "3", "--max-age", "1d");
        var listed = (await platform.Cli.RunAsync("watch", "list", "--json")).Json;
        Assert.Equal(("stored", 10, 3.0, 86400.0, "price,stock"), (listed.GetProperty("name").GetString(), listed.GetProperty("products").GetInt32(), listed.GetProperty("importance").GetDouble(), listed.GetProperty("longest_age_seconds").GetDouble(), listed.GetProperty("fields").GetString()));
        Assert.Equal(("0 3 * * *", "Asia/Shanghai", "22:00-06:00", 0.5), (listed.GetProperty("cron").GetString(), listed.GetProperty("zone").GetString(), listed.GetProperty("quiet").GetString(), listed.GetProperty("share").GetDouble()));
        await platform.Cli.RunAsync("watch", "remove", "stored", $"{First}");
        Assert.Equal(1 + 9, (await platform.Cli.RunAsync("watch", "show", "stored", "--json")).JsonLines.Count);
        Assert.Equal(0, (await platform.Cli.RunAsync("watch", "remove", "stored")).ExitCode);
        Assert.Equal(10, (await platform.Cli.RunAsync("watch", "add", "of-run", "--run", "1", "--json")).Json.GetProperty("products").GetInt32());
        Assert.Equal(0, (await platform.Cli.RunAsync("watch", "remove", "of-run")).ExitCode);
        Assert.Empty((await platform.Cli.RunAsync("watch", "list", "--json")).JsonLines);
    }

    [Fact]
    public async Task A_watch_finds_its_products_in_a_source_and_takes_in_new_ones_when_it_looks_again()
    {
        await using var platform = await Platform.StartAsync(options => options with { Items = 300, OwnShare = 0.4, DelistedShare = 0 });
        var own = (await platform.TruthAsync(300)).Count(product => product.Value.GetProperty("served").GetProperty("alibaba.product.get").GetProperty("as").GetString() == "item");
        var added = await platform.Cli.RunAsync("watch", "add", "mine", "--from", "own", "--json");
        Assert.Equal((0, own), (added.ExitCode, added.Json.GetProperty("products").GetInt32()));
        var lost = (await platform.Cli.RunAsync("watch", "show", "mine", "--limit", "3", "--json")).JsonLines.Skip(1).Select(product => product.GetProperty("id").GetString()!).ToArray();
        await platform.Cli.RunAsync(["watch", "remove", "mine", .. lost]);
        Assert.Equal(own, (await platform.Cli.RunAsync("watch", "refresh", "mine", "--json")).Json.GetProperty("products").GetInt32());
        Assert.Empty((await platform.Cli.RunAsync("runs", "list", "--json")).JsonLines);
        Assert.Equal(0, (await platform.Cli.RunAsync("watch", "add", "mine", "--from", "none")).ExitCode);
        Assert.Contains("no sources", (await platform.Cli.RunAsync("watch", "refresh", "mine")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_source_offers_is_found_by_the_service_too_where_nobody_looked_yet()
    {
        await using var platform = await Platform.StartAsync(options => options with { Items = 60, DelistedShare = 0 });
        var cli = platform.Cli.With(("ALI_QPS", "50"), ("ALI_WATCH_SWEEP", "0.3"));
        await AddAsync(cli, "mine", Ids(1, 1));
        await using (var store = new SqliteConnection($"Data Source={Path.Combine(cli.Folder, "data", "ali1688.db")};Pooling=False"))
        {
            await store.OpenAsync();
            await using var command = store.CreateCommand();
            command.CommandText = "INSERT INTO watch_sources (watch_id, position, spec) VALUES (1, 0, 'own')"; // as if a day had passed since somebody looked
            await command.ExecuteNonQueryAsync();
        }

        await using var service = await Service.StartAsync(cli);
        var found = 0;
        for (var i = 0; i < 60 && found < 60; i++) found = (await cli.RunAsync("products", "list", "--limit", "100", "--json")).JsonLines.Count;
        Assert.Equal(60, found);
    }

    [Theory]
    [InlineData("cron", "watch", "add", "w", "600000000001", "--cron", "at night")]
    [InlineData("--quiet", "watch", "add", "w", "600000000001", "--quiet", "late")]
    [InlineData("--fields", "watch", "add", "w", "600000000001", "--fields", "colour")]
    [InlineData("no product id", "watch", "add", "w", "hello")]
    [InlineData("no such source", "watch", "add", "w", "--from", "somewhere")]
    [InlineData("needs products", "watch", "add", "w")]
    [InlineData("no watch", "watch", "report", "w")]
    [InlineData("no watches", "watch", "run")]
    [InlineData("no watches", "plan")]
    public async Task Wrong_use_is_told_and_changes_nothing(string told, params string[] arguments)
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.RunAsync(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.Empty((await platform.Cli.RunAsync("watch", "list", "--json")).JsonLines);
    }

    /// <summary>A day is five seconds here; the tenth of the products that the quota allows a day is 40 calls a second. After the warm-up most products were checked once.</summary>
    [Fact]
    public async Task Products_are_as_fresh_as_the_plan_promised()
    {
        const int Products = 2000;
        const double Day = 5;
        await using var platform = await Platform.StartAsync(options => options with { Items = Products, ChangesPerItemPerDay = 0.2, TimeScale = 86_400 / Day });
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(Products));
        var cli = platform.Cli.With(("ALI_QPS", "40"), ("ALI_WATCH_SWEEP", "0.5"), ("ALI_WATCH_TIME_SCALE", (86_400 / Day).ToString(CultureInfo.InvariantCulture)));
        await AddAsync(cli, "all", ["--ids-file", platform.WriteIds(Products)], "--fields", "price,stock");
        using var watch = cli.Start("watch", "run", "--for", "150s");
        await Task.Delay(TimeSpan.FromSeconds(8 * Day));
        var plan = (await cli.RunAsync("plan", "--days", "4", "--json")).Json;
        var shares = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(0.4 * Day));
            shares.Add(await ShareCurrentAsync(platform, Products));
        }

        watch.Kill();
        Assert.Equal(Products / 10, plan.GetProperty("checks_per_day").GetDouble(), 0.5);
        Assert.InRange(shares.Average() - plan.GetProperty("overall").GetProperty("share_current").GetDouble(), -0.05, 0.05);
    }

    /// <summary>The truth moves while the store is read; half-way between before and after is what it was meanwhile.</summary>
    private static async Task<double> ShareCurrentAsync(Platform platform, int products)
    {
        var before = await platform.TruthAsync(products);
        var stored = (await platform.Cli.RunAsync("products", "list", "--limit", $"{products}", "--json")).JsonLines.Select(line => line.GetProperty("product")).ToDictionary(product => product.GetProperty("id").GetRawText());
        var after = await platform.TruthAsync(products);
        return stored.Sum(one => (IsCurrent(before[one.Key], one.Value) ? 0.5 : 0) + (IsCurrent(after[one.Key], one.Value) ? 0.5 : 0)) / products;
    }

    private static bool IsCurrent(JsonElement truth, JsonElement stored) =>
        new[] { "price", "stock" }.All(field => truth.GetProperty(field).GetDecimal() == stored.GetProperty(field).GetDecimal());

    private static string[] Ids(int from, int count) => [.. Enumerable.Range(from - 1, count).Select(i => $"{First + (ulong)i}")];

    private static async Task AddAsync(Cli cli, string name, string[] products, params string[] more) =>
        Assert.Equal(0, (await cli.RunAsync(["watch", "add", name, .. products, .. more])).ExitCode);

    private static async Task<JsonElement> ReportAsync(Cli cli, string name) =>
        (await cli.RunAsync("watch", "report", name, "--json")).JsonLines[0].GetProperty("counts");
}
