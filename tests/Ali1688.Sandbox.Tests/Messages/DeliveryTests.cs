namespace Ali1688.Sandbox.Tests.Messages;

public sealed class DeliveryTests
{
    private const ulong Id = Running.First;

    [Fact]
    public async Task A_message_is_repeated_on_schedule_until_it_is_acknowledged()
    {
        using var receiver = new PushReceiver { Status = nth => nth < 3 ? 500 : 200 };
        // The clock runs ahead of the network here, so the time limit must not be what ends an attempt.
        await using var sandbox = await PushedMessageTests.StartAsync(receiver, new SandboxOptions { PushTimeout = TimeSpan.FromHours(1) });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await AdvanceUntilAsync(sandbox, receiver.WaitForAsync(3), TimeSpan.FromSeconds(1));
        await UntilAsync(sandbox, pushes => pushes.Acknowledged == 1);
        var pushes = Pushes(sandbox);
        Assert.Equal((1L, 3L, 2L, 0L), (pushes.Messages, pushes.Sent, pushes.Retried, pushes.Failed));
        Assert.Single(receiver.Messages.Select(message => message.GetProperty("msgId").GetInt64()).Distinct());
    }

    [Fact]
    public async Task What_is_never_acknowledged_is_given_up_and_waits()
    {
        using var receiver = new PushReceiver { Status = _ => 404 };
        await using var sandbox = await PushedMessageTests.StartAsync(receiver, new SandboxOptions { PushRetries = [TimeSpan.FromSeconds(1)] });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await sandbox.AdvanceUntilAsync(UntilAsync(sandbox, pushes => pushes.Failed == 1), TimeSpan.FromMilliseconds(100));
        Assert.Equal((2L, 1L, 0L), (Pushes(sandbox).Sent, Pushes(sandbox).Waiting, Pushes(sandbox).Acknowledged));
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_none()
    {
        using var receiver = new PushReceiver { Status = _ => null };
        await using var sandbox = await PushedMessageTests.StartAsync(receiver, new SandboxOptions { PushTimeout = TimeSpan.FromSeconds(2), PushRetries = [] });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await receiver.WaitForAsync(1);
        sandbox.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(0, Pushes(sandbox).Failed);
        sandbox.Time.Advance(TimeSpan.FromSeconds(0.1));
        await UntilAsync(sandbox, pushes => pushes.Failed == 1);
    }

    [Fact]
    public async Task A_duplicate_has_the_same_id()
    {
        using var receiver = new PushReceiver();
        await using var sandbox = await PushedMessageTests.StartAsync(receiver, new SandboxOptions { PushDuplicates = 1, PushTimeout = TimeSpan.FromHours(1) });
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await AdvanceUntilAsync(sandbox, receiver.WaitForAsync(2), TimeSpan.FromMilliseconds(100));
        await UntilAsync(sandbox, pushes => pushes.Acknowledged == 2);
        Assert.Single(receiver.Messages.Select(message => message.GetProperty("msgId").GetInt64()).Distinct());
        Assert.Equal((1L, 1L, 2L), (Pushes(sandbox).Messages, Pushes(sandbox).Duplicates, Pushes(sandbox).Sent));
    }

    [Fact]
    public async Task A_storm_comes_at_its_pace_with_duplicates_and_out_of_order()
    {
        using var receiver = new PushReceiver();
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Apps = [new SandboxApp { PushUrl = receiver.Url }] });
        using var caller = new SandboxCaller(server);
        await caller.AdminAsync("push", new { count = 300, perSecond = 300, duplicates = 0.3, reorder = true });
        PushStats pushes;
        while ((pushes = server.Control.Stats().Apps["1000000"].Pushes).Acknowledged < 300 + pushes.Duplicates || pushes.Messages < 300) await Task.Delay(5);
        var ids = receiver.Messages.Select(message => message.GetProperty("msgId").GetInt64()).ToList();
        Assert.Equal(300, ids.Distinct().Count());
        Assert.InRange(pushes.Duplicates, 60, 120);
        Assert.Equal(300 + pushes.Duplicates, ids.Count);
        Assert.NotEqual(ids.Order(), ids);
        Assert.InRange(pushes.P50Milliseconds, 1, pushes.P99Milliseconds);
        Assert.InRange(pushes.ShareUnder500Milliseconds, 0.9, 1);
        Assert.Equal(["FENXIAO_PRICE_CHANGE", "PRODUCT_RELATION_VIEW_PRODUCT_CHANGE"], receiver.Types.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, 1.5)]
    public async Task A_storm_that_makes_no_sense_is_refused(int count, double duplicates)
    {
        await using var sandbox = await Running.StartAsync();
        Assert.True((await sandbox.Caller.AdminAsync("push", new { count, duplicates })).TryGetProperty("error", out _));
    }

    [Fact]
    public async Task The_server_stops_although_a_receiver_is_silent()
    {
        using var receiver = new PushReceiver { Status = _ => null };
        var sandbox = await PushedMessageTests.StartAsync(receiver);
        sandbox.Control.Change(new ProductChange { Id = Id, Price = 2 });
        await receiver.WaitForAsync(1);
        await sandbox.DisposeAsync();
    }

    // Leaves the network a moment between two steps of the clock.
    private static async Task AdvanceUntilAsync(Running sandbox, Task done, TimeSpan step)
    {
        while (!done.IsCompleted)
        {
            sandbox.Time.Advance(step);
            await Task.Delay(2);
        }
    }

    private static PushStats Pushes(Running sandbox) => sandbox.Control.Stats().Apps["1000000"].Pushes;

    private static async Task UntilAsync(Running sandbox, Func<PushStats, bool> reached)
    {
        while (!reached(Pushes(sandbox))) await Task.Yield();
    }
}
