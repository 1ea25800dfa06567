using Ali1688.Gateway.Products;
using Ali1688.Scheduling;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Ali1688.Watching;
using Ali1688.Watching.Planning;

namespace Ali1688.Tests.Watching.Planning;

public abstract class FreshnessPlanTests(TestDatabase database) : StoreTest(database)
{
    private const double TenCalls = 864_000;

    [Fact]
    public async Task More_calls_and_fewer_products_make_it_fresher_and_the_important_ones_are_fresher()
    {
        await WatchAsync("dear", 10, 1, 100);
        await WatchAsync("cheap", 1, 101, 300);
        var plan = await PlanAsync(new PlanQuota(80, 80, 1));
        Assert.Equal([10.0, 1.0], plan.ByImportance.Select(figures => figures.Importance!.Value));
        Assert.True(plan.ByImportance[0].ShareCurrent > plan.ByImportance[1].ShareCurrent);
        Assert.True(plan.WithMoreCalls.ShareCurrent > plan.Overall.ShareCurrent);
        Assert.True(plan.WithHalfTheProducts.ShareCurrent > plan.Overall.ShareCurrent);
        Assert.InRange(plan.Overall.ShareCurrent, plan.LowestShareCurrent, plan.HighestShareCurrent);
        Assert.InRange(plan.Overall.ChecksPerDay, 75, 80);
        Assert.Equal((400, 0), (plan.Overall.Products, plan.Unknown));
    }

    [Fact]
    public async Task Without_history_it_says_that_it_is_not_sure()
    {
        await WatchAsync("new", 1, 1, 200, known: false);
        await WatchAsync("known", 1, 201, 200);
        var all = await PlanAsync(new PlanQuota(100, TenCalls, 1));
        Assert.Equal(200, all.Unknown);
        var known = await FreshnessPlan.MakeAsync([(await new Watches(Store).FindAsync("known", Cancel))!], null, Store, new PlanQuota(50, TenCalls, 1), 14, Cancel);
        Assert.True(all.HighestShareCurrent - all.LowestShareCurrent > known.HighestShareCurrent - known.LowestShareCurrent);
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer()
    {
        await WatchAsync("list", 1, 1, 150);
        Assert.Equal((await PlanAsync(new PlanQuota(30, TenCalls, 1))).Overall, (await PlanAsync(new PlanQuota(30, TenCalls, 1))).Overall);
    }

    [Fact]
    public async Task Products_without_importance_are_not_worth_a_call_of_their_own()
    {
        await WatchAsync("list", 1, 1, 50);
        await WatchAsync("rest", 0, 51, 30);
        var plan = await PlanAsync(new PlanQuota(20, TenCalls, 1));
        Assert.Equal(30, plan.NotWorthACall);
        Assert.All(plan.NotWorthExamples, id => Assert.InRange(id.Value, 51UL, 80UL));
    }

    private Task<FreshnessPlan> PlanAsync(PlanQuota quota) => PlanAsync(quota, new Watches(Store));

    private async Task<FreshnessPlan> PlanAsync(PlanQuota quota, Watches watches) =>
        await FreshnessPlan.MakeAsync(await watches.ListAsync(Cancel), null, Store, quota, 14, Cancel);

    private async Task WatchAsync(string name, double importance, ulong from, int count, bool known = true)
    {
        var ids = Enumerable.Range(0, count).Select(i => new ItemId(from + (ulong)i)).ToList();
        var watch = await new Watches(Store).SaveAsync(new Watch { Name = name, Importance = importance }, Cancel);
        await new Watches(Store).AddItemsAsync(watch.Id, ids.ToAsyncEnumerable(), Cancel);
        if (known) await new Beliefs(Store).SaveAsync([.. ids.Select((id, i) => new StoredBelief(id, new ChangeBelief(8, 8 * (1 + (i % 10))), Sample.Noon.AddHours(-i), false, new ChangeEvidence(8 * (i % 10), 8, 0, 0)))], Cancel);
    }

    public sealed class OnSqlite() : FreshnessPlanTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : FreshnessPlanTests(new MariaDbTestDatabase());
}
