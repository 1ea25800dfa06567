namespace Ali1688.Sandbox.Tests;

public sealed class ServerTests
{
    [Fact]
    public async Task Options_out_of_range_are_named_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SandboxServer.StartAsync(new SandboxOptions { DelistedShare = 1.5 }));
        Assert.Contains("DelistedShare", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => SandboxServer.StartAsync(new SandboxOptions { Apps = [new(), new()] }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SandboxServer.StartAsync(new SandboxOptions { Faults = new FaultRates { Hang = -1 } }));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_io_error()
    {
        await using var sandbox = await Running.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = sandbox.Server.Url.Port }));
    }

    [Fact]
    public async Task Latency_holds_every_answer_back()
    {
        await using var sandbox = await Running.StartAsync(new SandboxOptions { Latency = TimeSpan.FromSeconds(2), LatencyJitter = 0.5 });
        var call = sandbox.Caller.ProductAsync(Running.First);
        while (sandbox.Control.Stats().ArrivalsPerSecond.Count == 0) await Task.Yield();
        sandbox.Time.Advance(TimeSpan.FromSeconds(0.99));
        Assert.False(call.IsCompleted);
        await sandbox.AdvanceUntilAsync(call, TimeSpan.FromSeconds(1));
        Assert.Null((await call).Code);
    }

    [Fact]
    public async Task It_stops_at_once_although_a_call_hangs()
    {
        var sandbox = await Running.StartAsync(new SandboxOptions { Faults = new FaultRates { Hang = 1 } });
        var call = sandbox.Caller.ProductAsync(Running.First);
        while (sandbox.Control.Stats().Apps["1000000"].Faults.Count == 0) await Task.Yield();
        await sandbox.Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        sandbox.Caller.Dispose();
    }

    [Fact]
    public async Task A_page_that_does_not_exist_is_said_so()
    {
        await using var sandbox = await Running.StartAsync();
        using var response = await sandbox.Caller.Http.GetAsync(new Uri("/elsewhere", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }
}
