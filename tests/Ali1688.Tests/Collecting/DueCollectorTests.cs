using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Storage;
using Ali1688.Tests.Messages;
using Ali1688.Tests.Storage.Support;
using Microsoft.Extensions.Time.Testing;
using Reply = Ali1688.Gateway.Tests.Platform.Reply;

namespace Ali1688.Tests.Collecting;

public sealed class DueCollectorTests
{
    private readonly RecordingLogger _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_is_collected_without_a_run_and_leaves_the_list()
    {
        await using var setup = await MessagingSetup.StartAsync(Product);
        var due = new DueItems(setup.Workspace.Store);
        await AskAsync(due, [.. Enumerable.Range(1, 150).Select(id => (ulong)id)]);

        await WhileCollectingAsync(setup, due, async () => (await PendingAsync(due)).Count == 0);

        Assert.Equal(150, await setup.Workspace.Store.CountProductsAsync(Cancel));
        Assert.DoesNotContain(setup.Requests.CountBy(request => request.Parameters["productID"]), asked => asked.Value > 1);
        Assert.Equal(150, setup.Line.Keys.Calls.Sent);
        Assert.Empty(await setup.Workspace.Runs.ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task A_product_that_is_asked_for_while_its_call_is_under_way_is_collected_again()
    {
        DueItems? due = null;
        var asked = 0;
        await using var setup = await MessagingSetup.StartAsync(request =>
        {
            if (Interlocked.Increment(ref asked) == 1) AskAsync(due!, 1).GetAwaiter().GetResult();
            return Product(request);
        });
        due = new DueItems(setup.Workspace.Store);
        await AskAsync(due, 1);

        await WhileCollectingAsync(setup, due, async () => (await PendingAsync(due)).Count == 0);

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_has_nothing_collected_twice()
    {
        await using var setup = await MessagingSetup.StartAsync(Product);
        var due = new DueItems(setup.Workspace.Store);
        await AskAsync(due, 1, 2, 3);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());

        await WhileCollectingAsync(
            setup,
            due,
            async () =>
            {
                time.AdjustTime(TimeProvider.System.GetUtcNow().AddMinutes(-1));
                return (await PendingAsync(due)).Count == 0 || setup.Requests.Count > 3;
            },
            time);

        Assert.Equal(3, setup.Requests.Count);
    }

    [Fact]
    public async Task A_refused_application_stops_the_collection_says_why_and_leaves_everything_due()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Reply.Json("""{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}""", 400));
        var due = new DueItems(setup.Workspace.Store);
        await AskAsync(due, 1, 2);

        var collector = await WhileCollectingAsync(setup, due, () => Task.FromResult(_log.Errors.Count > 0));

        Assert.Contains("not allowed", collector.Halted, StringComparison.Ordinal);
        Assert.Equal(2, (await PendingAsync(due)).Count);
    }

    [Fact]
    public async Task When_somebody_has_mended_it_the_collection_goes_on_by_itself()
    {
        var refused = 0;
        await using var setup = await MessagingSetup.StartAsync(request => Interlocked.Increment(ref refused) == 1
            ? Reply.Json("""{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}""", 400)
            : Product(request));
        var (due, time) = (new DueItems(setup.Workspace.Store), new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(1)));
        await AskAsync(due, 1);

        var collector = await WhileCollectingAsync(
            setup,
            due,
            async () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return (await PendingAsync(due)).Count == 0;
            },
            time);

        Assert.Null(collector.Halted);
        Assert.Equal(2, refused);
    }

    private async Task<DueCollector> WhileCollectingAsync(MessagingSetup setup, DueItems due, Func<Task<bool>> done, TimeProvider? time = null)
    {
        var collector = new DueCollector(due, setup.Line.Collector, setup.Line.Keys, null, time ?? TimeProvider.System, _log);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = collector.RunAsync(stop.Token);
        while (!await done()) await Task.Delay(20, Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return collector;
    }

    private static Task AskAsync(DueItems due, params ulong[] ids)
    {
        var now = TimeProvider.System.GetUtcNow();
        return due.AddAsync([.. ids.Select(id => new DueItem(new ItemId(id), CallPriority.High, "changed", now, now))], Cancel);
    }

    private static Task<IReadOnlyList<DueItem>> PendingAsync(DueItems due) => due.ListAsync(TimeProvider.System.GetUtcNow().AddDays(1), 1000, Cancel);

    private static Reply Product(WireRequest request) => Reply.Json($$$"""{"productInfo":{"productID":{{{request.Parameters["productID"]}}},"subject":"杯"}}""");
}
