using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Ali1688.EndToEnd.Tests;

/// <summary><c>serve</c> as a process: a posted message comes to its effect in the store, and no acknowledged one is lost.</summary>
public sealed class ServeTests
{
    private const ulong First = 600000000001;

    [Fact]
    public async Task Every_topic_comes_from_a_posted_form_to_its_effect()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(4));
        await platform.PostAsync("/sandbox/change", new { id = First, price = 3.21 });
        await using var service = await Service.StartAsync(platform.Cli);

        await AcceptAsync(service, Product(1, "PRODUCT_RELATION_VIEW_PRODUCT_CHANGE", First, "modify"));
        await AcceptAsync(service, Product(2, "PRODUCT_RELATION_VIEW_PRODUCT_DELETE", First + 1));
        await AcceptAsync(service, Product(3, "PRODUCT_RELATION_VIEW_PRODUCT_EXPIRE", First + 2));
        await AcceptAsync(service, Stock(4, First + 3, 4711));
        await AcceptAsync(service, Product(5, "PRODUCT_RELATION_VIEW_PRODUCT_REPOST", 999));
        await AppliedAsync(platform, 5);

        await using var store = Open(platform);
        await UntilAsync(() => store.QuerySingle<double>($"SELECT price FROM ali1688_products WHERE item_id = {First}") == 3.21);
        Assert.Equal([(long)First + 1, (long)First + 2], store.Query<long>("SELECT item_id FROM item_checks WHERE state IN (3, 4) ORDER BY state"));
        Assert.Equal(4711, store.QuerySingle<long>($"SELECT quantity FROM ali1688_products WHERE item_id = {First + 3}"));
        await UntilAsync(() => store.QuerySingle<long>("SELECT COUNT(*) FROM due_items") == 0);
        Assert.Equal(5, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
        Assert.Equal((HttpStatusCode.OK, "ready"), await service.GetAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/health/live")).Status);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("flat")]
    public async Task A_platform_that_pushes_twice_and_out_of_order_keeps_followed_products_true(string form)
    {
        await using var platform = await Platform.StartAsync(options => options with { PushDuplicates = 0.5, PushReorder = true });
        await using var service = await Service.StartAsync(platform.Cli);
        var ids = Enumerable.Range(0, 20).Select(i => First + (ulong)i).ToList();
        Assert.Equal(0, (await platform.Cli.RunAsync(["products", "follow", .. ids.Select(id => $"{id}")])).ExitCode);
        await using var store = Open(platform);
        await UntilAsync(() => store.QuerySingle<long>("SELECT COUNT(*) FROM ali1688_products") == 20);
        await platform.PostAsync("/sandbox/apps/1000000/push", new { url = $"{service.Url}push/1000000", form });

        foreach (var id in ids) await platform.PostAsync("/sandbox/change", new { id, price = 4.56, stock = 4711 + (int)(id % 100) });
        await platform.PostAsync("/sandbox/change", new { id = First + 1, status = "deleted" });
        await platform.PostAsync("/sandbox/change", new { id = First + 2, status = "member expired" });
        await SettledAsync(platform, store);
        await platform.PostAsync("/sandbox/change", new { id = First + 2, status = "published" });
        await SettledAsync(platform, store);

        var held = (await platform.Cli.RunAsync("products", "list", "--limit", "100", "--json")).JsonLines.Select(line => line.GetProperty("product")).ToDictionary(product => product.GetProperty("id").GetRawText());
        var truth = await platform.TruthAsync(20);
        Assert.All(truth.Where(entry => entry.Key != $"{First + 1}"), entry => Assert.Empty(Truth.Differences(entry.Value, held[entry.Key], sevenFieldsOnly: false)));
        Assert.True(store.QuerySingle<long>($"SELECT state FROM item_checks WHERE item_id = {First + 1}") == 3 || held[$"{First + 1}"].GetProperty("statusText").GetString() == "deleted");
    }

    [Fact]
    public async Task What_was_missed_is_fetched_at_the_start()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", $"{First}");
        await platform.Cli.RunAsync("products", "follow", $"{First}");
        await platform.PostAsync("/sandbox/apps/1000000/push", new { url = "", keepsMessages = true });
        await platform.PostAsync("/sandbox/push", new { count = 450, perSecond = 10000, duplicates = 0, reorder = false, appKey = "1000000", from = First });
        while ((await PushesAsync(platform)).GetProperty("waiting").GetInt32() < 450) await Task.Delay(20);

        await using var service = await Service.StartAsync(platform.Cli);

        await AppliedAsync(platform, 450);
    }

    [Fact]
    public async Task What_nobody_signed_and_what_is_no_message_is_refused()
    {
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli, "--log-level", "trace");
        var message = Product(1, "PRODUCT_RELATION_VIEW_PRODUCT_DELETE", First);

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.PostAsync("/push/1000000", [new("message", message), new("_aop_signature", new string('A', 40))])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.PostAsync("/push/1000000", [new("message", message)])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.PushAsync("no JSON")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.PostAsync("/push/1000000", [])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.PushAsync(message, "/push/9999999")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await service.PushAsync(new string('x', 1 << 20))).Status);
        Assert.Equal(HttpStatusCode.OK, (await service.PushAsync(message, "/push")).Status);

        Assert.Equal(1, Open(platform).QuerySingle<long>("SELECT COUNT(*) FROM push_messages"));
        var (exitCode, took, errors) = await service.StopAsync();
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("very-secret", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_between_acknowledgements_it_loses_no_acknowledged_message()
    {
        await using var platform = await Platform.StartAsync();
        var acknowledged = new ConcurrentBag<int>();
        var next = 0;
        for (var kill = 0; kill < 3; kill++)
        {
            await using var service = await Service.StartAsync(platform.Cli);
            var senders = Enumerable.Range(0, 16).Select(_ => SendUntilGoneAsync(service)).ToList();
            var before = acknowledged.Count;
            while (acknowledged.Count < before + 200) await Task.Delay(5);
            await service.KillAsync();
            await Task.WhenAll(senders);
        }

        await using var store = Open(platform);
        Assert.Empty(acknowledged.Select(id => (long)id).Except(store.Query<long>("SELECT msg_id FROM push_messages")));

        async Task SendUntilGoneAsync(Service service)
        {
            try
            {
                while (true)
                {
                    var id = Interlocked.Increment(ref next);
                    if ((await service.PushAsync(Product(id, "PRODUCT_RELATION_VIEW_PRODUCT_REPOST", First))).Text == "SUCCESS") acknowledged.Add(id);
                }
            }
            catch (HttpRequestException)
            {
                // It was killed.
            }
        }
    }

    [Fact]
    public async Task A_storm_of_repeated_and_shuffled_messages_is_stored_and_applied_to_the_last()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(10));
        await using var service = await Service.StartAsync(platform.Cli);
        var messages = Enumerable.Range(1, 800).Select(i => Stock(i, First + (ulong)(i % 10), 1000 + i, i)).ToArray();
        var storm = messages.Concat(messages.Take(200)).ToArray();
        Random.Shared.Shuffle(storm);

        var answers = await Task.WhenAll(storm.Select((message, i) => AfterAsync(i, () => service.PushAsync(message))));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, "SUCCESS"), answer));
        await AppliedAsync(platform, 800);
        await using var store = Open(platform);
        Assert.Equal(Enumerable.Range(791, 10).Select(i => 1000L + i).Order(), store.Query<long>("SELECT quantity FROM ali1688_products ORDER BY quantity"));
    }

    [Fact]
    public async Task What_waited_when_it_stopped_is_done_by_the_next_one()
    {
        await using var platform = await Platform.StartAsync();
        await platform.Cli.RunAsync("collect", $"{First}");
        await using (var store = Open(platform)) store.Execute("INSERT INTO push_messages VALUES ('1000000', 1, 'T', 1, 1, 0, @message)", new { message = Product(1, "PRODUCT_RELATION_VIEW_PRODUCT_DELETE", First) });

        await using var service = await Service.StartAsync(platform.Cli);
        await AppliedAsync(platform, 1);

        Assert.Equal(0, (await service.StopAsync("INT")).ExitCode);
    }

    [Theory]
    [InlineData("--allow-remote", "serve", "--urls", "http://0.0.0.0:0")]
    [InlineData("--allow-remote", "serve", "--urls", "http://*:0")]
    [InlineData("accepted", "serve", "--urls", "8080")]
    public async Task An_address_that_others_can_reach_must_be_meant(string told, params string[] arguments)
    {
        await using var platform = await Platform.StartAsync();
        var result = await platform.Cli.RunAsync(arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_told()
    {
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli);
        var result = await platform.Cli.RunAsync("serve", "--urls", service.Url.ToString().TrimEnd('/'));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--urls", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<T> AfterAsync<T>(int milliseconds, Func<Task<T>> work)
    {
        await Task.Delay(milliseconds);
        return await work();
    }

    private static async Task AcceptAsync(Service service, string message) => Assert.Equal((HttpStatusCode.OK, "SUCCESS"), await service.PushAsync(message));

    private static async Task<JsonElement> PushesAsync(Platform platform) => (await platform.AppStatsAsync()).GetProperty("pushes");

    /// <summary>Every message that the platform made so far is applied, and nothing is due any more.</summary>
    private static async Task SettledAsync(Platform platform, SqliteConnection store)
    {
        await AppliedAsync(platform, (await PushesAsync(platform)).GetProperty("messages").GetInt32());
        await UntilAsync(() => store.QuerySingle<long>("SELECT COUNT(*) FROM due_items") == 0);
    }

    private static async Task AppliedAsync(Platform platform, int count)
    {
        await using var store = Open(platform);
        await UntilAsync(() => store.QuerySingle<long>("SELECT COUNT(*) FROM push_messages WHERE state <> 0") == count);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "It did not happen within a minute.");
            await Task.Delay(50);
        }
    }

    private static SqliteConnection Open(Platform platform) => new($"Data Source={Path.Combine(platform.Cli.Folder, "data", "ali1688.db")};Pooling=False;Default Timeout=30");

    private static string Product(int id, string topic, ulong item, string? action = null) => Message(id, topic, new
    {
        productIds = $"{item}",
        memberId = "b2b-1",
        action,
        msgSendTime = DateTime.UtcNow.AddHours(8).AddSeconds(1).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
    });

    private static string Stock(int id, ulong item, int stock, int milliseconds = 0) => Message(id, "PRODUCT_PRODUCT_INVENTORY_CHANGE", new
    {
        OfferInventoryChangeList = new[] { new { offerId = item, offerOnSale = stock, quantity = -1, bizTime = $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 60_000 + milliseconds}" } },
    });

    private static string Message(int id, string topic, object data) => JsonSerializer.Serialize(
        new { data, gmtBorn = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), msgId = id, type = topic, userInfo = "b2b-1" });
}
