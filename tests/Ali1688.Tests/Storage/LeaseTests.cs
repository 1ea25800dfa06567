using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class LeaseTests(TestDatabase database) : StoreTest(database)
{
    [Fact]
    public async Task Only_one_does_the_work_and_the_other_is_told_who()
    {
        var (first, second) = (new Lease(Store, "work"), new Lease(Store, "work"));
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var working = first.TryHoldAsync(ct => Work(begun, end, ct), Cancel);
        await begun.Task;
        var other = await second.TryHoldAsync(_ => throw new InvalidOperationException("Both work."), Cancel);
        Assert.Equal($"process {Environment.ProcessId} on {Environment.MachineName}", other?.ToString());
        end.SetResult();
        Assert.Null(await working);
    }

    [Fact]
    public async Task What_was_given_back_is_free_at_once()
    {
        Assert.Null(await new Lease(Store, "work").TryHoldAsync(_ => Task.CompletedTask, Cancel));
        var begun = TimeProvider.System.GetTimestamp();
        Assert.Null(await new Lease(Store, "work").TryHoldAsync(_ => Task.CompletedTask, Cancel));
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Who_was_killed_blocks_nobody_for_long()
    {
        await new Lease(Store, "work").TryHoldAsync(_ => Task.CompletedTask, Cancel);
        await Database.RunAsync("UPDATE leases SET owner = 'killed', beat = beat + 1");
        var worked = false;
        Assert.Null(await new Lease(Store, "work").TryHoldAsync(_ => Task.FromResult(worked = true), Cancel));
        Assert.True(worked);
    }

    [Fact]
    public async Task Who_slept_while_another_took_over_stops_and_is_told_who_it_was()
    {
        var begun = new TaskCompletionSource();
        var working = new Lease(Store, "work").TryHoldAsync(ct => Work(begun, new TaskCompletionSource(), ct), Cancel);
        await begun.Task;
        await Database.RunAsync("UPDATE leases SET owner = 'another', node = 'elsewhere', pid = 7, beat = beat + 1");
        Assert.Equal("process 7 on elsewhere", (await working)?.ToString());
    }

    [Fact]
    public async Task Who_waits_takes_over_when_the_other_ends()
    {
        var (begun, end, taken) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var working = new Lease(Store, "work").TryHoldAsync(ct => Work(begun, end, ct), Cancel);
        await begun.Task;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var told = new List<LeaseHolder>();
        var waiting = new Lease(Store, "work").HoldOnAsync(ct => Work(taken, new TaskCompletionSource(), ct), told.Add, stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(5), Cancel);
        Assert.Single(told);
        end.SetResult();
        await working;
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static async Task Work(TaskCompletionSource begun, TaskCompletionSource end, CancellationToken cancellationToken = default)
    {
        begun.TrySetResult();
        await end.Task.WaitAsync(cancellationToken);
    }

    public sealed class OnSqlite() : LeaseTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : LeaseTests(new MariaDbTestDatabase());
}
