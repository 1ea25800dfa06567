using Ali1688.Gateway.Tests.Platform;
using Ali1688.Gateway.Tokens;
using static Ali1688.Gateway.Tests.Tokens.TokenSetup;

namespace Ali1688.Gateway.Tests.Tokens;

/// <summary>One application acts for several accounts, each with tokens of its own.</summary>
public sealed class AccountsTests
{
    private static readonly Uri Callback = new("http://localhost:5017/callback");

    [Fact]
    public async Task Accounts_that_log_in_stand_side_by_side_and_each_is_used_by_its_name()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await LoginAsync(setup, "b2b-1", "access-of-1");
        await LoginAsync(setup, "b2b-2", "access-of-2");

        Assert.Equal("access-of-1", Access(await setup.Process(memberId: "b2b-1").GetAsync(default)));
        Assert.Equal("access-of-2", Access(await setup.Process(memberId: "b2b-2").GetAsync(default)));
        Assert.Equal("access-of-1", Access(await setup.Process().GetAsync(default)));
    }

    [Fact]
    public async Task A_second_login_of_an_account_replaces_its_tokens_only()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await LoginAsync(setup, "b2b-1", "old");
        await LoginAsync(setup, "b2b-2", "other");
        await LoginAsync(setup, "b2b-1", "new");

        var stored = await setup.Store.ListAsync(Setup.Credentials.AppKey, default);
        Assert.Equal([("b2b-1", "new"), ("b2b-2", "other")], stored.Select(tokens => (tokens.MemberId!, tokens.Tokens.AccessToken.Reveal())));
    }

    [Fact]
    public async Task Tokens_that_were_stored_without_a_name_are_found_by_the_name_that_they_tell()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.StoreAsync(OnlyRefresh with { AccessToken = new Secret("from-before"), MemberId = "b2b-1" });

        Assert.Equal("from-before", Access(await setup.Process(memberId: "b2b-1").GetAsync(default)));
        Assert.Equal(TokenFailure.LoginNeeded, Failure(await setup.Process(memberId: "b2b-2").GetAsync(default)).Kind);
        await LoginAsync(setup, "b2b-1", "again");
        Assert.Equal("again", Assert.Single(await setup.Store.ListAsync(Setup.Credentials.AppKey, default)).Tokens.AccessToken.Reveal());
    }

    [Fact]
    public async Task A_refresh_renews_only_its_own_account()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.Store.WriteAsync(Owner("b2b-1"), OnlyRefresh with { AccessToken = new Secret("one"), RefreshToken = new Secret("never-used") }, default);
        await setup.Store.WriteAsync(Owner("b2b-2"), OnlyRefresh with { AccessToken = new Secret("two") }, default);
        var tokens = setup.Process(memberId: "b2b-2");
        await tokens.GetAsync(default);

        Assert.Equal("access-1", Access(await tokens.RefusedAsync(new Secret("two"), default)));

        Assert.Equal("one", (await setup.Store.ReadAsync(Owner("b2b-1"), default))!.AccessToken.Reveal());
        Assert.Equal("access-1", (await setup.Store.ReadAsync(Owner("b2b-2"), default))!.AccessToken.Reveal());
    }

    [Fact]
    public async Task A_brought_token_of_another_account_than_the_named_one_is_kept_for_that_one_and_refused()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        setup.Platform.First.Enqueue(Granting("b2b-2", "access-of-2"));

        var failure = Failure(await setup.Process(OnlyRefresh, "b2b-1").GetAsync(default));

        Assert.Equal(TokenFailure.LoginNeeded, failure.Kind);
        Assert.Contains("b2b-2", failure.Message, StringComparison.Ordinal);
        Assert.Equal("access-of-2", (await setup.Store.ReadAsync(Owner("b2b-2"), default))!.AccessToken.Reveal());
        Assert.Null(await setup.Store.ReadAsync(Owner("b2b-1"), default));
    }

    [Fact]
    public async Task Brought_tokens_of_another_account_take_the_place_of_dead_ones_where_none_is_named()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await setup.Store.WriteAsync(Owner("b2b-1"), OnlyRefresh with { RefreshToken = new Secret("dead") }, default);
        setup.Platform.First.Enqueue(Reply.Json("""{"error":"invalid_grant"}""", 400));
        setup.Platform.First.Enqueue(Granting("b2b-2", "access-of-2"));

        Assert.Equal("access-of-2", Access(await setup.Process(OnlyRefresh).GetAsync(default)));

        Assert.Equal("b2b-2", Assert.Single(await setup.Store.ListAsync(Setup.Credentials.AppKey, default)).MemberId);
    }

    [Fact]
    public async Task Forgetting_an_account_leaves_the_others()
    {
        await using var setup = new TokenSetup(new TokenPlatform());
        await LoginAsync(setup, "b2b-1", "one");
        await LoginAsync(setup, "b2b-2", "two");

        await setup.Process(memberId: "b2b-1").ForgetAsync(default);

        Assert.Equal("b2b-2", Assert.Single(await setup.Store.ListAsync(Setup.Credentials.AppKey, default)).MemberId);
    }

    private static async Task LoginAsync(TokenSetup setup, string member, string access)
    {
        setup.Platform.First.Enqueue(Granting(member, access));
        Assert.Equal(access, Access(await setup.Process().RedeemCodeAsync("the-code", Callback, default)));
    }

    private static Reply Granting(string member, string access) =>
        Reply.Json($$"""{"access_token":"{{access}}","refresh_token":"refresh-of-{{member}}","expires_in":"36000","memberId":"{{member}}"}""");
}
