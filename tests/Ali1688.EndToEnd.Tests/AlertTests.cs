using Ali1688.Tests.Alerting.Support;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Alerts as people use them: a product moves on the platform, and a receiver hears of it once.</summary>
public abstract class AlertTests(bool onServer) : IAsyncLifetime
{
    private const ulong First = 600000000001;
    private const int Products = 60;
    private readonly string _database = "ali1688_test_" + Guid.NewGuid().ToString("n");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (onServer) await DropAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_rule_on_products_tells_once_of_what_moves_through_three_kills_and_a_receiver_that_fails_twice()
    {
        await using var platform = await Platform.StartAsync();
        await using var receiver = await AlertReceiver.StartAsync();
        var program = await PrepareAsync(platform, receiver);
        await ChangeAsync(platform, (3, new { id = First + 3, status = "member expired" }), (4, new { id = First + 4, stock = 0 }), (5, new { id = First + 5, price = 50.00 }));
        await CollectAsync(program);
        var kinds = new[] { "price-down by=10% quantity=100", "price-up by=1", "price-below than=2", "price-above than=90", "price-down by=10% sku=any", "stock-below than=5", "out-of-stock", "back-in-stock", "delisted", "back-on-shelf", "title-changed", "supplier-changed", "minimum-order-changed", "tiers-changed" };
        foreach (var kind in kinds) Assert.Equal(0, (await program.RunAsync(["alerts", "add", kind, "--when", .. kind.Split(' '), "--to", "me", "--cooldown", "0s", "--digest", "2s"])).ExitCode);

        var (reordered, retiered) = await LaddersAsync(platform);
        await ChangeAsync(
            platform, (8, new { id = First + 8, supplier = 4321 }), (0, new { id = reordered.Id, minimumOrder = reordered.First + 1 }), (0, new { id = retiered.Id, quantities = new[] { retiered.First, retiered.Second - 1 } }), (0, new { id = First, price = 1.00 }), (1, new { id = First + 1, price = 99.00 }), (2, new { id = First + 2, stock = 3, title = "<b>新标题</b> [x](https://evil.example)" }),
            (3, new { id = First + 3, status = "published" }), (4, new { id = First + 4, stock = 500 }), (5, new { id = First + 5, stock = 0 }), (6, new { id = First + 6, status = "member deleted" }), (7, new { id = First + 7, price = 11.00 }));
        await CollectAsync(program);
        await DeliverThroughTroubleAsync(program, receiver, kinds.Length);

        Assert.All(receiver.All, message => Assert.True(message.IsSigned));
        var told = receiver.Visible.SelectMany(message => message.Json.GetProperty("alerts").EnumerateArray().Select(alert => (Rule: message.Json.GetProperty("rule").GetString()!, Id: alert.GetProperty("id").GetString()!))).ToLookup(alert => alert.Rule, alert => ulong.Parse(alert.Id, System.Globalization.CultureInfo.InvariantCulture) - First);
        Assert.Equal([0UL, 7UL], told["price-down by=10% quantity=100"].Order());
        Assert.Equal([1UL], told["price-up by=1"].Distinct());
        Assert.Equal([0UL], told["price-below than=2"]);
        Assert.Equal([1UL], told["price-above than=90"]);
        Assert.Equal([7UL, 7UL, 7UL, 7UL], told["price-down by=10% sku=any"]); // each of its SKUs
        Assert.Equal([2UL, 5UL], told["stock-below than=5"].Order());
        Assert.Equal([5UL], told["out-of-stock"]);
        Assert.Equal([4UL], told["back-in-stock"]);
        Assert.Equal([6UL], told["delisted"]);
        Assert.Equal([3UL], told["back-on-shelf"]);
        Assert.Equal([2UL], told["title-changed"]);
        Assert.Equal([8UL], told["supplier-changed"]);
        Assert.Equal([reordered.Id - First], told["minimum-order-changed"]);
        // The prices of tiers move with the price of a product that has some.
        var truth = await platform.TruthAsync(Products);
        var dearer = new[] { 0UL, 1UL, 7UL }.Where(n => truth[$"{First + n}"].GetProperty("tiers").GetArrayLength() > 0);
        Assert.Equal(dearer.Concat([reordered.Id - First, retiered.Id - First]).Order(), told["tiers-changed"].Order());
        Assert.Equal(kinds.Length, receiver.Visible.Count);
        Assert.Equal(kinds.Length, receiver.All.Select(message => message.Key).Distinct().Count());
        Assert.Equal(kinds.Length, (await program.RunAsync("alerts", "sent", "--state", "Delivered", "--json")).JsonLines.Count);
    }

    [Fact]
    public async Task A_price_that_flaps_is_told_of_once()
    {
        await using var platform = await Platform.StartAsync();
        await using var receiver = await AlertReceiver.StartAsync();
        var program = await PrepareAsync(platform, receiver);
        await ChangeAsync(platform, (0, new { id = First, price = 10.00 }));
        await CollectAsync(program);
        await program.RunAsync("alerts", "add", "cheaper", "--when", "price-down", "by=10%", "--to", "me");
        foreach (var price in new[] { 8.00, 10.00, 8.00, 10.00, 8.00 })
        {
            await ChangeAsync(platform, (0, new { id = First, price }));
            await CollectAsync(program);
            Assert.Equal(0, (await program.RunAsync("alerts", "run", "--once")).ExitCode);
        }

        Assert.True(Assert.Single(receiver.All).IsSigned);
    }

    [Fact]
    public async Task Serve_confirms_a_change_by_a_second_look_and_then_tells_of_it()
    {
        await using var platform = await Platform.StartAsync();
        await using var receiver = await AlertReceiver.StartAsync();
        var program = await PrepareAsync(platform, receiver);
        await program.RunAsync("alerts", "add", "cheaper", "--when", "price-down", "by=10%", "--to", "me", "--digest", "1s", "--confirm");
        await ChangeAsync(platform, (0, new { id = First, price = 0.50 }));
        await CollectAsync(program);
        Assert.Equal(0, (await program.RunAsync("alerts", "run", "--once", "--json")).Json.GetProperty("delivered").GetInt32());
        var answers = (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32();
        await using var service = await Service.StartAsync(program);
        for (var tenth = 0; tenth < 300 && receiver.All.Count == 0; tenth++) await Task.Delay(100);
        Assert.Single(receiver.All);
        Assert.Equal(answers + 1, (await platform.StatsAsync()).GetProperty("itemAnswers").GetInt32());
        var (exitCode, _, errors) = await service.StopAsync();
        Assert.Equal((0, false), (exitCode, errors.Contains("hook", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_rule_can_be_tried_on_the_past_before_it_is_at_work()
    {
        await using var platform = await Platform.StartAsync();
        await using var receiver = await AlertReceiver.StartAsync();
        var program = await PrepareAsync(platform, receiver);
        await ChangeAsync(platform, (0, new { id = First, price = 0.50 }), (1, new { id = First + 1, title = "新标题" }));
        await CollectAsync(program);
        await File.WriteAllTextAsync(Path.Combine(program.Folder, "rules.json"), """{ "rules": [ { "name": "cheaper", "when": { "kind": "price-down", "by": "10%" }, "to": ["me"] }, { "name": "wrong", "when": { "kind": "price-down" }, "to": ["me"] } ] }""");
        var wrong = await program.RunAsync("alerts", "add", "--file", "rules.json");
        Assert.Equal((1, true), (wrong.ExitCode, wrong.Errors.Contains("rules.json: rule 'wrong': when.by is missing.", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(Path.Combine(program.Folder, "rules.json"), """[ { "name": "cheaper", "when": { "kind": "price-down", "by": "10%" }, "to": ["me"] } ]""");
        var trial = await program.RunAsync("alerts", "test", "cheaper", "--file", "rules.json", "--since", "1d", "--json");
        Assert.Equal($"{First}", Assert.Single(trial.JsonLines).GetProperty("id").GetString());
        Assert.Contains("would have told of 1 changes", trial.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await program.RunAsync("alerts", "add", "--file", "rules.json")).ExitCode);
        await program.RunAsync("alerts", "run", "--once");
        Assert.Empty(receiver.All);
    }

    private async Task<Cli> PrepareAsync(Platform platform, AlertReceiver receiver)
    {
        var program = platform.Cli.With(onServer ? Servers.Database(_database) : []).With(("HOOK", $"{receiver.Url}hook"), ("HOOK_SECRET", AlertReceiver.Secret));
        platform.WriteIds(Products);
        await CollectAsync(program);
        var refused = await program.RunAsync("alerts", "channel", "add", "me", "--webhook", "env:HOOK", "--secret", "env:HOOK_SECRET");
        Assert.Equal((1, true), (refused.ExitCode, refused.Errors.Contains("https", StringComparison.Ordinal)));
        var added = await program.RunAsync("alerts", "channel", "add", "me", "--webhook", "env:HOOK", "--secret", "env:HOOK_SECRET", "--allow-private");
        Assert.Equal((0, false), (added.ExitCode, $"{added.Output}{added.Errors}".Contains(AlertReceiver.Secret, StringComparison.Ordinal)));
        return program;
    }

    /// <summary>Lets the rules tell what they have to tell, while the program is killed three times and the receiver fails twice.</summary>
    private static async Task DeliverThroughTroubleAsync(Cli program, AlertReceiver receiver, int messages)
    {
        receiver.Answer = n => (n < 2 ? 500 : 200, "");
        foreach (var pause in new[] { 1200, 3000, 4000 })
        {
            await using var running = program.StartBeside("alerts", "run");
            await Task.Delay(pause);
            await running.KillAsync();
        }

        await using var last = program.StartBeside("alerts", "run");
        // A message that was being sent when its sender was killed is taken up again after a minute.
        for (var second = 0; second < 110 && receiver.Visible.Count < messages; second++) await Task.Delay(1000);
        await Task.Delay(3000);
    }

    /// <summary>Two products with two price tiers each, from where their prices do not move when a tier does: not those that move otherwise.</summary>
    private static async Task<((ulong Id, int First, int Second) Reordered, (ulong Id, int First, int Second) Retiered)> LaddersAsync(Platform platform)
    {
        var found = (await platform.TruthAsync(Products)).Values.Where(product => product.GetProperty("id").GetUInt64() > First + 8 && product.GetProperty("tiers").GetArrayLength() == 2)
            .Select(product => (product.GetProperty("id").GetUInt64(), product.GetProperty("tiers")[0].GetProperty("from").GetInt32(), product.GetProperty("tiers")[1].GetProperty("from").GetInt32())).Take(2).ToList();
        return (found[0], found[1]);
    }

    private static async Task ChangeAsync(Platform platform, params (int Nth, object Change)[] changes)
    {
        foreach (var (_, change) in changes) await platform.PostAsync("/sandbox/change", change);
    }

    private static async Task CollectAsync(Cli program) => Assert.Equal(0, (await program.RunAsync("collect", "--ids-file", "ids.txt", "--fresh")).ExitCode);

    private async Task DropAsync()
    {
        await using var connection = await Servers.ConnectAsync("");
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE IF EXISTS {_database}";
        await command.ExecuteNonQueryAsync();
    }

    public sealed class OnSqlite() : AlertTests(onServer: false);

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : AlertTests(onServer: true);
}
