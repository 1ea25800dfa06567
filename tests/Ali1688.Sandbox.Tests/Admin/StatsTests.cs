namespace Ali1688.Sandbox.Tests.Admin;

public sealed class StatsTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task Everything_that_happened_is_counted()
    {
        await using var sandbox = await Running.StartAsync();
        var caller = sandbox.Caller;
        await caller.ProductAsync(Id);
        await caller.ProductAsync(Id);
        await caller.ProductAsync(Id + 1);
        await caller.ProductAsync(42);
        await caller.ProductAsync(Id, ("_aop_signature", "A"));
        await caller.ItemAsync(Id);

        var stats = await caller.AdminAsync("stats");
        Assert.Equal(4, stats.GetProperty("itemAnswers").GetInt64());
        Assert.Equal(3, stats.GetProperty("distinctItemsAsked").GetInt64());
        Assert.Equal(1, stats.GetProperty("refusedSignatures").GetInt64());
        var app = stats.GetProperty("apps").GetProperty("1000000");
        Assert.Equal(3, app.GetProperty("calls").GetProperty("alibaba.product.get").GetProperty("item").GetInt64());
        Assert.Equal(1, app.GetProperty("calls").GetProperty("alibaba.product.get").GetProperty("notFound").GetInt64());
        Assert.Equal((6, 5), (app.GetProperty("totalCalls").GetInt32(), app.GetProperty("callsToday").GetInt32()));
        Assert.Equal(6, app.GetProperty("mostArrivalsInASecond").GetInt32());
    }

    [Fact]
    public async Task Arrivals_are_told_second_by_second_for_ten_minutes()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.ProductAsync(Id);
        await sandbox.Caller.ProductAsync(Id);
        sandbox.Time.Advance(TimeSpan.FromSeconds(5));
        await sandbox.Caller.ProductAsync(Id);
        Assert.Equal([2L, 1L], sandbox.Control.Stats().ArrivalsPerSecond.Select(second => second.Calls));
        sandbox.Time.Advance(TimeSpan.FromSeconds(597));
        Assert.Equal([1L], sandbox.Control.Stats().ArrivalsPerSecond.Select(second => second.Calls));
    }

    [Fact]
    public async Task A_reset_counts_from_nothing_but_keeps_the_days_quota()
    {
        await using var sandbox = await Running.StartAsync();
        await sandbox.Caller.ProductAsync(Id);
        await sandbox.Caller.AdminAsync("stats/reset", new { });
        var stats = sandbox.Control.Stats();
        Assert.Equal((0L, 0L, 0L, 1), (stats.ItemAnswers, stats.DistinctItemsAsked, stats.Apps["1000000"].TotalCalls, stats.Apps["1000000"].CallsToday));
    }

    [Fact]
    public async Task A_caller_that_hangs_up_is_counted_as_gone()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Latency = TimeSpan.FromSeconds(5) });
        using var cancellation = new CancellationTokenSource();
        var call = sandbox.Caller.Http.GetAsync(new Uri($"/openapi/{SandboxCaller.ProductGet}", UriKind.Relative), cancellation.Token);
        while (sandbox.Control.Stats().ArrivalsPerSecond.Count == 0) await Task.Yield();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        while (sandbox.Control.Stats().Apps["1000000"].TotalCalls == 0) await Task.Yield();
        Assert.Equal(1, sandbox.Control.Stats().Apps["1000000"].Calls["alibaba.product.get"]["abandoned"]);
    }
}
