using Ali1688.Alerting;
using Ali1688.Products;
using Ali1688.Storage;
using Ali1688.Tests.Alerting.Support;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Alerting;

/// <summary>From a change in the store to a message at a receiver, once.</summary>
public abstract class AlertFlowTests(TestDatabase database) : AlertTest(database)
{
    [Fact]
    public async Task A_change_becomes_one_signed_message_however_often_it_is_judged()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100));
        await RuleAsync("cheaper", "\"price-down\", \"by\": \"10%\"");
        await SeeAsync(Sample.Product(1, price: 90));
        Assert.Equal((1, 1), await RunAsync());
        Assert.Equal((0, 0), await RunAsync());
        Assert.Equal(["cheaper: 100 → 90"], Told(receiver));
        Assert.True(Assert.Single(receiver.All).IsSigned);
        Assert.Equal(AlertMessageState.Delivered, (await Alerts.Messages.NewestAsync(null, 9, Cancel)).Single().State);
    }

    [Fact]
    public async Task What_changed_before_a_rule_was_made_or_switched_on_does_not_concern_it()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100));
        await SeeAsync(Sample.Product(1, price: 50));
        await RuleAsync("cheaper", "\"price-down\", \"by\": \"10%\"");
        Assert.Equal((0, 0), await RunAsync());
        var rule = (await Alerts.Rules.FindAsync("cheaper", Cancel))!;
        await Alerts.SaveRulesAsync([rule with { Enabled = false }], Cancel);
        await SeeAsync(Sample.Product(1, price: 20));
        await Alerts.SaveRulesAsync([rule with { Enabled = true }], Cancel);
        await SeeAsync(Sample.Product(1, price: 19));
        Assert.Equal((0, 0), await RunAsync());
        await SeeAsync(Sample.Product(1, price: 18));
        await RunAsync();
        Assert.Equal(["cheaper: 20 → 18"], Told(receiver));
    }

    [Fact]
    public async Task Prices_are_those_that_a_buyer_of_the_quantity_pays_also_of_single_skus()
    {
        await using var receiver = await ReceiveAsync();
        var before = Sample.Product(1) with { QuoteType = 0, PriceTiers = [new(1, 20), new(100, 10)] };
        await SeeAsync(before, Skus(2, 5, 6));
        await RuleAsync("at-100", "\"price-down\", \"by\": 1, \"quantity\": 100");
        await RuleAsync("at-1", "\"price-down\", \"by\": 1");
        await RuleAsync("any-sku", "\"price-down\", \"by\": 1, \"sku\": \"any\"");
        await RuleAsync("sku-b", "\"price-below\", \"than\": 5.5, \"sku\": \"b\"");
        await SeeAsync(before with { PriceTiers = [new(1, 20), new(100, 8)] }, Skus(2, 5, 4));
        await RunAsync();
        Assert.Equal(["any-sku: 6 → 4", "at-100: 10 → 8", "at-100: 5 → 4", "at-1: 5 → 4", "sku-b: 6 → 4"], Told(receiver).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Supplier_smallest_order_tiers_and_title_are_told_of()
    {
        await using var receiver = await ReceiveAsync();
        var before = Sample.Product(1);
        await SeeAsync(before);
        foreach (var kind in new[] { "supplier", "minimum-order", "tiers", "title" }) await RuleAsync(kind, $"\"{kind}-changed\"");
        await SeeAsync(before with { Supplier = new Supplier("b2b-2", "另一家"), MinimumOrder = 50, PriceTiers = [new(50, 11)], Title = "新标题" });
        await SeeAsync(before with { Supplier = new Supplier("b2b-2", "另一家"), MinimumOrder = 50, PriceTiers = [new(50, 11)], Title = "新标题", Sales = 99 });
        await RunAsync();
        Assert.Equal(["minimum-order: 2 → 50", "supplier: 义乌竹业 → 另一家", "tiers: ≥1 ¥17.5, ≥100 ¥12.5 → ≥50 ¥11", "title: 竹纤维毛巾 🎋 → 新标题"], Told(receiver).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_product_that_goes_and_comes_back_is_told_of_each_time_and_one_that_we_may_not_see_is_not()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1), Sample.Product(2));
        await RuleAsync("gone", "\"delisted\"");
        await RuleAsync("back", "\"back-on-shelf\"");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await WriteOneAsync(Sample.NotFound(1, Clock.GetUtcNow()));
        await WriteOneAsync(new ItemOutcome.NotFound("无权限", Gateway.Calls.Absence.NotPermitted) { Id = new(2), At = Clock.GetUtcNow(), Attempts = 1 });
        await SeeAsync(Sample.Product(1), Sample.Product(2));
        await RunAsync();
        Assert.Equal(["back: not-found → on-sale", "gone: on-sale → not-found"], Told(receiver).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_confirmed_rule_asks_for_a_second_look_and_tells_only_what_that_finds_too()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100), Sample.Product(2, price: 100), Sample.Product(3, price: 100));
        await RuleAsync("cheaper", "\"price-down\", \"by\": \"10%\"", "\"confirm\": true");
        await SeeAsync(Sample.Product(1, price: 90), Sample.Product(2, price: 90), Sample.Product(3, price: 90));
        Assert.Equal((0, 0), await RunAsync());
        Assert.Equal([(1UL, "alert"), (2UL, "alert"), (3UL, "alert")], (await new DueItems(Store).ListAsync(Clock.GetUtcNow(), 9, Cancel)).Select(due => (due.Id.Value, due.Reason)));
        await SeeAsync(Sample.Product(1, price: 90), Sample.Product(2, price: 100));
        Assert.Equal((1, 1), await RunAsync());
        Assert.Equal((0, 0), await RunAsync());
        Assert.Equal(["cheaper: 100 → 90"], Told(receiver));
        await SeeAsync(Sample.Product(3, price: 90));
        Assert.Equal((1, 1), await RunAsync());
    }

    [Fact]
    public async Task A_cool_down_ends_with_what_is_true_by_then()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1) with { Stock = 9 });
        await RuleAsync("few", "\"stock-below\", \"than\": 5", "\"cooldown\": \"1h\"");
        foreach (var stock in new[] { 4, 9, 3 })
        {
            await SeeAsync(Sample.Product(1) with { Stock = stock });
            await RunAsync();
        }

        Assert.Equal(["few: 9 → 4"], Told(receiver));
        Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();
        Assert.Equal(["few: 9 → 4", "few: 9 → 3"], Told(receiver));
    }

    [Fact]
    public async Task A_rule_is_about_the_products_of_its_watch_query_or_list()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100), Sample.Product(2, "杯子", 100), Sample.Product(3, price: 100));
        var watch = await new Watches(Store).SaveAsync(new Watch { Name = "w" }, Cancel);
        await new Watches(Store).AddItemsAsync(watch.Id, Sample.Ids(1).ToAsyncEnumerable(), Cancel);
        await RuleAsync("watch", "\"price-down\", \"by\": 1", "\"scope\": { \"watch\": \"w\" }");
        await RuleAsync("query", "\"price-down\", \"by\": 1", "\"scope\": { \"query\": { \"text\": \"杯\" } }");
        await RuleAsync("ids", "\"price-down\", \"by\": 1", "\"scope\": { \"ids\": [3, \"9\"] }");
        await SeeAsync(Sample.Product(1, price: 91), Sample.Product(2, "杯子", 92), Sample.Product(3, price: 93));
        await RunAsync();
        Assert.Equal(["ids: 100 → 93", "query: 100 → 92", "watch: 100 → 91"], Told(receiver).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<Ali1688.Configuration.ConfigurationException>(() => RuleAsync("x", "\"delisted\"", "\"scope\": { \"watch\": \"none\" }"));
    }

    [Fact]
    public async Task Ten_thousand_changes_judged_by_two_at_once_are_one_message()
    {
        const int Count = 10_000;
        await using var receiver = await ReceiveAsync();
        await SeeAsync([.. Enumerable.Range(1, Count).Select(i => Sample.Product((ulong)i, price: 100))]);
        await RuleAsync("cheaper", "\"price-down\", \"by\": \"10%\"", "\"lines\": 5");
        await SeeAsync([.. Enumerable.Range(1, Count).Select(i => Sample.Product((ulong)i, price: 90))]);
        var found = await Task.WhenAll(Task.Run(RunAsync), Task.Run(RunAsync), Task.Run(RunAsync));
        Assert.Equal(Count, found.Sum(run => run.Alerts));
        var message = Assert.Single(receiver.All).Json;
        Assert.Equal((Count, 5, Count - 5), (message.GetProperty("count").GetInt32(), message.GetProperty("alerts").GetArrayLength(), message.GetProperty("more").GetInt32()));
        // The cursor that it names leads to all of them.
        var all = await new ChangeReader(Store).AllAfterAsync(message.GetProperty("changes").GetProperty("after").GetInt64(), new ChangeFilter { Field = "price" }, Cancel).CountAsync(Cancel);
        Assert.Equal(Count, all);
    }

    [Fact]
    public async Task A_page_counts_for_whoever_writes_first()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100));
        await RuleAsync("cheaper", "\"price-down\", \"by\": 1");
        await SeeAsync(Sample.Product(1, price: 90));
        var feed = new AlertFeed(Store);
        var page = await feed.ReadAsync(100, withService: false, Cancel);
        Assert.Equal(1, (await RunAsync()).Alerts);
        Assert.False(await feed.CommitAsync(page, [], [], Cancel));
        Assert.Single(await Alerts.Messages.NewestAsync(null, 9, Cancel));
    }

    [Fact]
    public async Task A_page_that_is_too_small_for_one_look_does_not_take_it_apart()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100), Sample.Product(2, price: 100));
        await RuleAsync("cheaper", "\"price-down\", \"by\": 1");
        await SeeAsync(Sample.Product(1, price: 90) with { Stock = 1, Sales = 1, Title = "a" });
        await SeeAsync(Sample.Product(2, price: 90) with { Stock = 1, Sales = 1, Title = "a" });
        var page = await new AlertFeed(Store).ReadAsync(2, withService: false, Cancel);
        Assert.Equal(1UL, Assert.Single(page.Observations).Id.Value);
        Assert.False(page.IsLast);
        Assert.Equal(2, (await RunAsync()).Alerts);
    }

    [Fact]
    public async Task A_receiver_that_fails_twice_gets_it_at_the_third_time_and_one_that_fails_for_a_day_is_given_up_until_somebody_retries()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100));
        await RuleAsync("cheaper", "\"price-down\", \"by\": 1");
        await SeeAsync(Sample.Product(1, price: 90));
        receiver.Answer = n => (n < 2 ? 500 : 200, "");
        for (var i = 0; i < 3; i++)
        {
            await RunAsync();
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((3, 1), (receiver.All.Count, receiver.All.Select(received => received.Key).Distinct().Count()));
        receiver.Answer = _ => (500, "busy");
        await SeeAsync(Sample.Product(1, price: 80));
        for (var hour = 0; hour < 27; hour++)
        {
            await RunAsync();
            Clock.Advance(TimeSpan.FromHours(1));
        }

        var given = (await Alerts.Messages.NewestAsync(AlertMessageState.GivenUp, 9, Cancel)).Single();
        Assert.Equal("It answered 500: busy.", given.Error);
        var tries = receiver.All.Count;
        await RunAsync();
        Assert.Equal(tries, receiver.All.Count);
        receiver.Answer = _ => (200, "");
        Assert.True(await Alerts.Messages.RetryAsync(given.Id, Cancel));
        Assert.Equal((0, 1), await RunAsync());
        Assert.False(await Alerts.Messages.RetryAsync(given.Id, Cancel));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_no_other_up()
    {
        await using var receiver = await ReceiveAsync();
        using var deaf = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        deaf.Start(); // takes the connection and never answers
        await Alerts.SaveChannelAsync(new() { Name = "deaf", Target = new Ali1688.Alerting.Delivering.WebhookTarget(new Gateway.Secret($"http://{deaf.LocalEndpoint}/"), new Gateway.Secret(AlertReceiver.Secret)), AllowPrivate = true }, Cancel);
        await SeeAsync(Sample.Product(1, price: 100));
        await Alerts.SaveRulesAsync(Ali1688.Alerting.Rules.RuleReader.ReadAll("""{ "name": "cheaper", "to": ["deaf", "me"], "digest": "0s", "cooldown": "0s", "when": { "kind": "price-down", "by": 1 } }"""), Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        using var runner = Alerts.OpenRunner(new AlertOptions());
        var running = runner.KeepRunningAsync(stop.Token);
        for (var price = 90; price > 60; price -= 10)
        {
            await SeeAsync(Sample.Product(1, price: price));
            for (var tries = 0; tries < 100 && Told(receiver).Count < (100 - price) / 10; tries++)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(50, Cancel);
            }
        }

        Assert.Equal(["cheaper: 100 → 90", "cheaper: 90 → 80", "cheaper: 80 → 70"], Told(receiver));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(9), "The other waited for the deaf one.");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_robot_is_sent_no_more_than_it_takes_in_a_minute()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await Alerts.SaveChannelAsync(new() { Name = "me", Target = new Ali1688.Alerting.Delivering.DingTalkTarget(new Gateway.Secret($"{receiver.Url}"), null), AllowPrivate = true }, Cancel);
        await SeeAsync(Sample.Product(1, price: 100));
        for (var i = 0; i < 30; i++) await RuleAsync($"rule-{i}", "\"price-down\", \"by\": 1");
        await SeeAsync(Sample.Product(1, price: 90));
        for (var second = 0; second < 60; second++)
        {
            await RunAsync();
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(receiver.All.Count, 14, 20);
    }

    [Fact]
    public async Task A_test_of_a_rule_tells_what_it_told_when_it_was_at_work()
    {
        await using var receiver = await ReceiveAsync();
        await SeeAsync(Sample.Product(1, price: 100), Sample.Product(2, price: 100));
        var since = Clock.GetUtcNow();
        await RuleAsync("cheaper", "\"price-down\", \"by\": \"10%\"", "\"cooldown\": \"5m\"");
        foreach (var price in new[] { 95, 90, 80, 100, 101, 70, 99, 60, 50 })
        {
            await SeeAsync(Sample.Product(1, price: price), Sample.Product(2, price: 100 - price + 50));
            await RunAsync();
        }

        Clock.Advance(TimeSpan.FromMinutes(5));
        await RunAsync();
        var rule = (await Alerts.Rules.FindAsync("cheaper", Cancel))!;
        var trial = await Alerts.TryOutAsync(rule, since, Cancel).Select(line => $"{rule.Name}: {line.From} → {line.To}").ToListAsync(Cancel);
        Assert.Equal(4, trial.Count); // the last of them when a cool-down ended
        Assert.Equal(Told(receiver).Order(StringComparer.Ordinal), trial.Order(StringComparer.Ordinal));
        Assert.Empty(await Alerts.TryOutAsync(rule, Clock.GetUtcNow(), Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Addresses_and_secrets_of_channels_are_not_in_the_store_in_the_clear()
    {
        await using var receiver = await ReceiveAsync();
        foreach (var file in new[] { await Database.ScalarAsync("SELECT settings FROM alert_channels"), await Database.ScalarAsync("SELECT HEX(protected) FROM alert_channels") })
        {
            Assert.All(new[] { "127.0.0.1", AlertReceiver.Secret }, secret =>
            {
                Assert.DoesNotContain(secret, file!, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(secret)), file!, StringComparison.Ordinal);
            });
        }

        await Database.RunAsync("UPDATE alert_channels SET settings = REPLACE(settings, 'webhook', 'dingtalk')");
        Assert.Empty(await Alerts.Channels.ListAsync(Cancel)); // what may be seen is bound to what is encrypted
    }

    private static Product Skus(ulong id, decimal a, decimal b) =>
        Sample.Product(id) with { QuoteType = 1, PriceTiers = [], Price = Math.Min(a, b), Skus = [new Sku { Id = "a", Price = a }, new Sku { Id = "b", Price = b }] };

    public sealed class OnSqlite() : AlertFlowTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : AlertFlowTests(new MariaDbTestDatabase());
}
