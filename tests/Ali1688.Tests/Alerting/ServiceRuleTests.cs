using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Drift;
using Ali1688.Gateway;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;
using Ali1688.Quotas;
using Ali1688.Storage;
using Ali1688.Tests.Alerting.Support;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;

namespace Ali1688.Tests.Alerting;

/// <summary>Each rule on the service is told of when it is met, once, and again when it is over.</summary>
public abstract class ServiceRuleTests(TestDatabase database) : AlertTest(database)
{
    [Fact]
    public async Task Calls_that_fail() => await FiresAndRecoversAsync(
        "\"error-rate\", \"above\": 5, \"over\": \"15m\"",
        async () => await CallsAsync(CallEnding.Answered, CallEnding.TimedOut),
        async () => await CallsAsync(CallEnding.Answered, CallEnding.Throttled),
        "→ 50 % (20 / 40)", "→ 0 % (0 / 40)", quietFor: TimeSpan.FromHours(1));

    [Fact]
    public async Task A_login_that_is_needed_soon()
    {
        await TokenAsync(TimeSpan.FromDays(8));
        await FiresAndRecoversAsync("\"login-needed\", \"within\": \"7d\"", () => TokenAsync(TimeSpan.FromDays(3)), () => TokenAsync(TimeSpan.FromDays(100)), "→ 3 d", "→ 100 d");
    }

    [Fact]
    public async Task A_token_that_is_refused_and_stays_so()
    {
        await TokenAsync(TimeSpan.FromDays(100));
        await FiresAndRecoversAsync("\"login-needed\"", () => CallsAsync(CallEnding.TokenRefused), () => CallsAsync(CallEnding.Answered), "→ 0 d", "→ 100 d", TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Drift_until_it_is_accepted() => await FiresAndRecoversAsync(
        "\"drift\"",
        () => new AnswerShapes(Store).LearnAsync("profile", new ShapeLesson(AnswerShape.Empty, [new ShapeSighting(new ShapeChange(ShapeChangeKind.NewField, "a.b", JsonKinds.None, JsonKinds.Texts), new ItemId(1), Clock.GetUtcNow(), Clock.GetUtcNow(), 1)]), Cancel),
        () => new AnswerShapes(Store).AcceptAsync(null, null, Cancel),
        "→ 1", "→ –");

    [Fact]
    public async Task A_permission_that_is_missing_until_it_is_granted() => await FiresAndRecoversAsync(
        "\"permission\"", () => CallsAsync(CallEnding.PermissionRefused), () => CallsAsync(CallEnding.Answered), "→ 20", "→ –");

    [Fact]
    public async Task A_backlog() => await FiresAndRecoversAsync(
        "\"backlog\", \"above\": 10",
        () => new DueItems(Store).AddAsync([.. Sample.Ids([.. Enumerable.Range(1, 20).Select(i => (ulong)i)]).Select(id => new DueItem(id, CallPriority.High, "changed", Clock.GetUtcNow(), Clock.GetUtcNow()))], Cancel),
        () => Database.RunAsync("DELETE FROM due_items WHERE item_id > 3"),
        "→ 20", "→ 3");

    [Fact]
    public async Task Ids_that_are_given_up() => await FiresAndRecoversAsync(
        "\"dead-letters\", \"above\": 4, \"over\": \"1h\"",
        () => WriteAsync(null, [.. Enumerable.Range(1, 5).Select(i => Sample.Failed((ulong)i, Clock.GetUtcNow()))]),
        () => Task.CompletedTask,
        "→ 5", "→ 0", quietFor: TimeSpan.FromHours(2));

    [Fact]
    public async Task Watched_products_that_are_older_than_promised()
    {
        var watches = new Watches(Store);
        var watch = await watches.SaveAsync(new Watch { Name = "w", LongestAge = TimeSpan.FromHours(6) }, Cancel);
        await watches.AddItemsAsync(watch.Id, Sample.Ids(1, 2, 3, 4).ToAsyncEnumerable(), Cancel);
        await FiresAndRecoversAsync(
            "\"freshness\", \"share\": 30",
            async () =>
            {
                await SeeAsync(Sample.Product(1), Sample.Product(2));
                Clock.Advance(TimeSpan.FromHours(7));
                await SeeAsync(Sample.Product(3), Sample.Product(4));
            },
            () => SeeAsync(Sample.Product(1), Sample.Product(2)),
            "→ 50 % (2 / 4) > 6h", "→ 0 % (0 / 4) > 6h");
    }

    [Fact]
    public async Task A_days_quota_that_runs_out_early() => await FiresAndRecoversAsync(
        "\"quota-forecast\"",
        async () =>
        {
            await using var ledger = new StoredLedger(Store, "1000000", [new LedgerEntry("", new QuotaLimits { CallsPerDay = 1000, DayStart = QuotaDay.Start })]);
            await ledger.SpendDayAsync(Cancel);
        },
        () => Database.RunAsync("UPDATE quota_ledger SET spent_day = 0, used_today = 0"),
        "(GMT+8)", "→ –");

    [Fact]
    public async Task Little_free_disk_space_is_told_of_as_it_is()
    {
        await using var receiver = await ReceiveAsync();
        await RuleAsync("disk", "\"disk\", \"below\": 10000000");
        await RunAsync();
        Assert.True(Assert.Single(receiver.All).IsSigned);
        Assert.Matches(@"→ [\d.]+ GB$", Assert.Single(Told(receiver)));
    }

    [Fact]
    public void Free_disk_space_must_be_well_back()
    {
        var rule = new AlertRule { Id = 1, Name = "disk", To = ["me"], When = new DiskSpace { Below = 10 }, Cooldown = TimeSpan.Zero };
        var states = new AlertStates();
        string? Measure(decimal free) => RuleOnService.Look([rule], [new ServiceReading((ServiceCondition)rule.When, "", Reading.Of(free))], states, Clock.GetUtcNow()).Select(alert => alert.Line.IsRecovery ? "over" : "told").SingleOrDefault();
        Assert.Equal([null, "told", null, null, "over", "told"], new[] { 12m, 9.9m, 9, 10.5m, 11, 9 }.Select(Measure));
    }

    private async Task FiresAndRecoversAsync(string when, Func<Task> breaks, Func<Task> mends, string told, string over, TimeSpan quietFor = default)
    {
        await using var receiver = await ReceiveAsync();
        await RuleAsync("rule", when);
        await RunAsync();
        Assert.Empty(receiver.All);
        await breaks();
        if (quietFor == TimeSpan.FromMinutes(2)) Clock.Advance(quietFor);
        await RunAsync();
        await RunAsync();
        Assert.EndsWith(told, Assert.Single(Told(receiver)), StringComparison.Ordinal);
        Assert.False(receiver.All[0].Json.GetProperty("alerts")[0].TryGetProperty("recovery", out _));
        Clock.Advance(quietFor > TimeSpan.Zero ? quietFor : TimeSpan.FromSeconds(1));
        await mends();
        await RunAsync();
        await RunAsync();
        Assert.Equal(2, receiver.All.Count);
        Assert.All(receiver.All, message => Assert.True(message.IsSigned));
        Assert.EndsWith(over, Told(receiver)[1], StringComparison.Ordinal);
        Assert.True(receiver.All[1].Json.GetProperty("alerts")[0].GetProperty("recovery").GetBoolean());
    }

    private async Task CallsAsync(params CallEnding[] endings)
    {
        await using var log = new CallLog(Store, TimeSpan.FromDays(180));
        Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var ending in endings)
        {
            for (var i = 0; i < 20; i++) log.Add(new CallRecord(Clock.GetUtcNow(), "1000000", "api", null, ending, TimeSpan.FromMilliseconds(10), 1));
        }
    }

    private Task TokenAsync(TimeSpan left) => Tokens.WriteAsync(
        new TokenOwner("1000000"),
        new TokenSet { AccessToken = new Secret("a"), RefreshToken = new Secret("r"), IssuedAt = Clock.GetUtcNow(), ExpiresAt = Clock.GetUtcNow().AddHours(10), RefreshExpiresAt = Clock.GetUtcNow() + left },
        Cancel);

    public sealed class OnSqlite() : ServiceRuleTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : ServiceRuleTests(new MariaDbTestDatabase());
}
