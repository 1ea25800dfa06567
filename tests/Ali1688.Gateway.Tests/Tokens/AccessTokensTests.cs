using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;
using static Ali1688.Gateway.Tests.Tokens.TokenSetup;

namespace Ali1688.Gateway.Tests.Tokens;

public sealed class AccessTokensTests
{
    [Fact]
    public async Task A_hundred_callers_at_once_make_one_request()
    {
        var hold = new TaskCompletionSource();
        await using var setup = new TokenSetup(new TokenPlatform { Hold = hold.Task });
        var tokens = setup.Process(OnlyRefresh);

        var callers = Enumerable.Range(0, 100).Select(_ => Task.Run(() => tokens.GetAsync(default).AsTask())).ToArray();
        while (setup.Platform.Requests == 0) await Task.Yield();
        hold.SetResult();

        Assert.All(await Task.WhenAll(callers), result => Assert.Equal("access-1", Access(result)));
        Assert.Equal(1, setup.Platform.Requests);
    }

    [Fact]
    public async Task Two_processes_on_one_store_make_one_request()
    {
        var hold = new TaskCompletionSource();
        await using var setup = new TokenSetup(new TokenPlatform { Hold = hold.Task }, clock: TimeProvider.System);
        var (one, other) = (setup.Process(OnlyRefresh), setup.Process(OnlyRefresh));

        var both = new[] { one.GetAsync(default).AsTask(), other.GetAsync(default).AsTask() };
        while (setup.Platform.Requests == 0) await Task.Yield();
        hold.SetResult();

        foreach (var result in both) Assert.Equal("access-1", Access(await result));
        Assert.Equal(1, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_hundred_calls_refused_at_once_renew_once_in_each_of_two_processes_together()
    {
        await using var setup = new TokenSetup(new TokenPlatform(), clock: TimeProvider.System);
        var (one, other) = (setup.Process(OnlyRefresh), setup.Process(OnlyRefresh));
        var refused = new Secret(Access(await one.GetAsync(default)));
        await other.GetAsync(default);

        var calls = Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : other).RefusedAsync(refused, default)).ToArray();

        foreach (var call in calls) Assert.Equal("access-2", Access(await call));
        Assert.Equal(2, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_token_of_five_seconds_is_renewed_once_in_each_life_under_a_hundred_callers()
    {
        await using var setup = new TokenSetup(new TokenPlatform { Life = "5" });
        var tokens = setup.Process(OnlyRefresh);

        for (var life = 0; life < 10; life++)
        {
            var callers = Enumerable.Range(0, 100).Select(_ => Task.Run(() => tokens.GetAsync(default).AsTask())).ToArray();
            Assert.All(await Task.WhenAll(callers), result => Assert.Equal($"access-{life + 1}", Access(result)));
            setup.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(10, setup.Platform.Requests);
    }

    [Theory]
    [InlineData(36000, 36000 - 300)]
    [InlineData(600, 540)]
    [InlineData(5, 4.5)]
    public void Renewal_begins_five_minutes_or_a_tenth_of_the_life_early(double life, double seconds)
    {
        var token = OnlyRefresh with { AccessToken = new Secret("access-0"), ExpiresAt = Start.AddSeconds(life) };

        Assert.True(token.IsFresh(Start.AddSeconds(seconds - 0.1)));
        Assert.False(token.IsFresh(Start.AddSeconds(seconds)));
        Assert.True(token.IsAlive(Start.AddSeconds(life - 0.1)));
        Assert.False(token.IsAlive(Start.AddSeconds(life)));
    }

    [Fact]
    public async Task Nobody_waits_for_a_renewal_while_the_old_token_lives()
    {
        var hold = new TaskCompletionSource();
        await using var setup = new TokenSetup(new TokenPlatform { Hold = hold.Task });
        await setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("access-0"), ExpiresAt = Start.AddHours(10) });
        var tokens = setup.Process();
        await tokens.GetAsync(default);
        setup.Time.Advance(TimeSpan.FromMinutes(596));

        Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        while (setup.Platform.Requests == 0) await Task.Yield();
        Assert.Equal("access-0", Access(await tokens.GetAsync(default)));
        hold.SetResult();
        while (Access(await tokens.GetAsync(default)) != "access-1") await Task.Yield();

        Assert.Equal(1, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_token_that_another_process_stored_just_before_the_lock_was_free_is_taken()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        var store = new HookedStore(setup.Store)
        {
            BeforeLock = () => setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("just-stored") }),
        };
        using var tokens = new AccessTokens(setup.Options, Setup.Credentials, store, setup.Time, OnlyRefresh);

        Assert.Equal("just-stored", Access(await tokens.GetAsync(default)));
        Assert.Equal(0, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_refusal_during_a_renewal_that_ends_with_the_refused_token_renews_once_more()
    {
        var (reading, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("revoked") });
        var store = new HookedStore(setup.Store) { BeforeRead = () => { reading.TrySetResult(); return go.Task; } };
        using var tokens = new AccessTokens(setup.Options, Setup.Credentials, store, setup.Time);

        var first = tokens.GetAsync(default).AsTask();
        await reading.Task;
        var second = tokens.RefusedAsync(new Secret("revoked"), default);
        go.SetResult();

        Assert.Equal(("revoked", "access-1"), (Access(await first), Access(await second)));
    }

    [Fact]
    public async Task A_token_that_lives_is_used_while_the_endpoint_is_down()
    {
        await using var setup = new TokenSetup(new TokenPlatform { Life = "600" });
        var tokens = setup.Process(OnlyRefresh);
        await tokens.GetAsync(default);
        for (var i = 0; i < 4; i++) setup.Platform.First.Enqueue(Reply.Json("", 503));

        setup.Time.Advance(TimeSpan.FromSeconds(550));
        Assert.Equal("access-1", Access(await tokens.GetAsync(default)));

        while (setup.Platform.Requests < 5)
        {
            Assert.Equal("access-1", Access(await tokens.GetAsync(default)));
            setup.Time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
    }

    [Fact]
    public async Task What_passes_at_the_endpoint_is_tried_again()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        setup.Platform.First.Enqueue(Reply.Json("<html>", 502));
        setup.Platform.First.Enqueue(new Reply([], Close: true));
        setup.Platform.First.Enqueue(Reply.Json("""{"error_code":"gw.QosAppFrequencyLimit"}""", 400));

        Assert.Equal("access-1", Access(await setup.Process(OnlyRefresh).GetAsync(default)));
        Assert.Equal(4, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_dead_refresh_token_asks_for_a_login_and_not_for_a_storm()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        var tokens = setup.Process(OnlyRefresh with { RefreshToken = new Secret("used-up") });

        for (var i = 0; i < 50; i++) Assert.Equal(TokenFailure.LoginNeeded, Failure(await tokens.GetAsync(default)).Kind);
        Assert.Equal(1, setup.Platform.Requests);

        setup.Time.Advance(TimeSpan.FromSeconds(5));
        await tokens.GetAsync(default);
        Assert.Equal(2, setup.Platform.Requests);
    }

    [Fact]
    public async Task Without_any_token_aop_needs_a_login_and_top_asks_for_itself()
    {
        await using var aop = new TokenSetup(new TokenPlatform());
        await using var top = new TokenSetup(new TokenPlatform(), ProtocolKind.TopSha1);

        Assert.Equal(TokenFailure.LoginNeeded, Failure(await aop.Process().GetAsync(default)).Kind);
        Assert.Equal("access-1", Access(await top.Process().GetAsync(default)));

        Assert.Equal(0, aop.Platform.Requests);
        Assert.Equal("client_credentials", top.Platform.Server.OnlyRequest.Parameters["grant_type"]);
    }

    [Fact]
    public async Task Top_asks_for_itself_when_its_refresh_token_is_dead()
    {
        await using var setup = new TokenSetup(new TokenPlatform(), ProtocolKind.TopSha1);

        Assert.Equal("access-1", Access(await setup.Process(OnlyRefresh with { RefreshToken = new Secret("used-up") }).GetAsync(default)));
        Assert.Equal(["refresh_token", "client_credentials"], setup.Platform.Server.Requests.Select(r => r.Parameters["grant_type"]));
    }

    [Fact]
    public async Task A_token_that_the_user_brought_is_stored_and_used_until_it_is_refused()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        var tokens = setup.Process(OnlyRefresh with { AccessToken = new Secret("brought") });

        Assert.Equal("brought", Access(await tokens.GetAsync(default)));
        Assert.Equal("brought", (await setup.StoredAsync())!.AccessToken.Reveal());
        setup.Time.Advance(TimeSpan.FromDays(300));
        Assert.Equal("brought", Access(await tokens.GetAsync(default)));

        Assert.Equal("access-1", Access(await tokens.RefusedAsync(new Secret("brought"), default)));
    }

    [Fact]
    public async Task Stored_tokens_go_before_those_that_the_user_brought_until_the_platform_takes_them_no_more()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("stored"), RefreshToken = new Secret("used-up") });
        var tokens = setup.Process(OnlyRefresh with { AccessToken = new Secret("brought") });

        Assert.Equal("stored", Access(await tokens.GetAsync(default)));
        Assert.Equal("brought", Access(await tokens.RefusedAsync(new Secret("stored"), default)));
        Assert.Equal("access-1", Access(await tokens.RefusedAsync(new Secret("brought"), default)));
    }

    [Fact]
    public async Task A_new_process_takes_the_stored_token_without_a_request()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.Process(OnlyRefresh).GetAsync(default);

        Assert.Equal("access-1", Access(await setup.Process().GetAsync(default)));
        Assert.Equal(1, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_stop_the_renewal_for_the_others()
    {
        var hold = new TaskCompletionSource();
        await using var setup = new TokenSetup(new TokenPlatform { Hold = hold.Task });
        var tokens = setup.Process(OnlyRefresh);
        using var giveUp = new CancellationTokenSource();

        var (hasty, patient) = (tokens.GetAsync(giveUp.Token).AsTask(), tokens.GetAsync(default).AsTask());
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hasty);
        hold.SetResult();

        Assert.Equal("access-1", Access(await patient));
    }

    [Fact]
    public async Task Tokens_that_are_on_their_way_when_the_program_ends_are_kept()
    {
        var hold = new TaskCompletionSource();
        await using var setup = new TokenSetup(new TokenPlatform { Hold = hold.Task });
        var tokens = new AccessTokens(setup.Options, Setup.Credentials, setup.Store, setup.Time, OnlyRefresh);
        var caller = tokens.GetAsync(default).AsTask();
        while (setup.Platform.Requests == 0) await Task.Yield();

        var ended = tokens.DisposeAsync().AsTask();
        Assert.False(ended.IsCompleted);
        hold.SetResult();
        await ended;

        Assert.Equal("refresh-1", (await setup.StoredAsync())!.RefreshToken!.Reveal());
        Assert.Equal("access-1", Access(await caller));
    }

    [Fact]
    public async Task A_refresh_lock_that_nobody_gives_back_is_waited_for_and_then_told()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await using var held = await setup.Store.TryLockAsync(Owner(), default);

        var failure = Failure(await setup.Process(OnlyRefresh).GetAsync(default));

        Assert.Equal(TokenFailure.Unavailable, failure.Kind);
        Assert.Equal(0, setup.Platform.Requests);
    }

    [Fact]
    public async Task A_code_is_redeemed_and_ends_the_need_for_a_login()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        var tokens = setup.Process();
        await tokens.GetAsync(default);

        Assert.Equal("access-1", Access(await tokens.RedeemCodeAsync("the-code", new Uri("http://localhost:5017/callback"), default)));

        Assert.Equal("access-1", Access(await tokens.GetAsync(default)));
        Assert.Equal("access-1", (await setup.StoredAsync())!.AccessToken.Reveal());
    }

    [Fact]
    public async Task Forgotten_tokens_are_gone()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        var tokens = setup.Process();
        await tokens.RedeemCodeAsync("the-code", new Uri("http://localhost:5017/callback"), default);

        await tokens.ForgetAsync(default);

        Assert.Null(await setup.StoredAsync());
        Assert.Equal(TokenFailure.LoginNeeded, Failure(await tokens.GetAsync(default)).Kind);
    }
}
