using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;
using static Ali1688.Gateway.Tests.Tokens.TokenSetup;

namespace Ali1688.Gateway.Tests.Tokens;

/// <summary>In its last 30 days a refresh token is exchanged for a later one, by itself and once for all processes.</summary>
public sealed class PostponementTests
{
    private static readonly TokenSet Stored = OnlyRefresh with { AccessToken = new Secret("access-0"), ExpiresAt = Start.AddHours(10), RefreshExpiresAt = Start.AddDays(29) };

    [Fact]
    public async Task A_call_in_the_last_30_days_postpones_and_does_not_wait_for_it()
    {
        var hold = new TaskCompletionSource();
        await using var setup = new TokenSetup(new TokenPlatform { Hold = hold.Task, RefreshEnd = "20270524000000000+0800" });
        await setup.StoreAsync(Stored);
        var tokens = setup.Process();

        Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        while (setup.Platform.Requests == 0) await Task.Yield();
        Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        hold.SetResult();
        while (Access(await tokens.GetAsync(default)) != "access-1") await Task.Yield();

        Assert.Equal("/openapi/param2/1/system.oauth2/postponeToken/1000000", setup.Platform.Server.OnlyRequest.Target);
        var kept = (await setup.StoredAsync())!;
        Assert.Equal(("refresh-1", new DateTimeOffset(2027, 5, 23, 16, 0, 0, TimeSpan.Zero)), (kept.RefreshToken!.Reveal(), kept.LoginNeededAt));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(180)]
    [InlineData(-1)]
    public async Task At_any_other_time_nothing_is_asked(int days)
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(Stored with { RefreshExpiresAt = Start.AddDays(days) });
        await using var tokens = setup.Process();

        for (var i = 0; i < 3; i++) Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        await tokens.DisposeAsync();

        Assert.Equal(0, setup.Platform.Requests);
    }

    [Fact]
    public async Task Many_processes_postpone_once()
    {
        await using var setup = new TokenSetup(new TokenPlatform { RefreshEnd = "20270524000000000+0800" }, clock: new FixedTime(Start));
        await setup.StoreAsync(Stored);
        var processes = Enumerable.Range(0, 5).Select(_ => setup.Process()).ToList();

        await Task.WhenAll(processes.Select(tokens => Task.Run(() => tokens.GetAsync(default).AsTask())));
        foreach (var tokens in processes) await tokens.DisposeAsync();
        foreach (var tokens in new[] { setup.Process(), setup.Process() }) Assert.Equal("access-1", Access(await tokens.GetAsync(default)));

        Assert.Equal(1, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_postponement_that_fails_is_tried_again_after_an_hour_and_fails_no_call()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(Stored);
        for (var i = 0; i < 2; i++) setup.Platform.First.Enqueue(Reply.Json("""{"error_code":"400","error_message":"not now"}""", 400));
        var tokens = setup.Process();

        for (var i = 0; i < 20; i++) Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        while (setup.Platform.Requests == 0) await Task.Yield();
        await Task.Delay(50);
        for (var i = 0; i < 20; i++) Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        Assert.Equal(1, setup.Platform.Requests);

        setup.Time.Advance(TimeSpan.FromHours(1));
        while (setup.Platform.Requests == 1) Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        Assert.Equal("refresh-0", (await setup.StoredAsync())!.RefreshToken!.Reveal());
    }

    /// <summary>Tells one time, while waits take their real time.</summary>
    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
