using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Messages;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Messages;

public sealed class FollowingTests
{
    private static readonly Reply Done = Reply.Json("""{"result":{"success":true,"code":"200"}}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Following_spends_one_call_for_each_product_and_tells_its_outcome()
    {
        await using var setup = await MessagingSetup.StartAsync(request =>
            request.Parameters["offerId"] == "2" ? Reply.Json("""{"result":{"success":false,"code":"E","message":"no"}}""") : Done);

        var outcomes = await setup.Workspace.OpenFollowing(setup.Line).FollowAsync(Sample.Ids(1, 2, 3), Cancel).ToListAsync(Cancel);

        Assert.Equal([(1UL, true), (2, false), (3, true)], outcomes.Select(outcome => (outcome.Id.Value, outcome.IsDone)));
        Assert.Equal(("E", "no"), (outcomes[1].Result.Code, outcomes[1].Result.Message));
        Assert.Equal(3, setup.Line.Keys.Calls.Sent);
    }

    [Fact]
    public async Task What_is_followed_and_not_held_is_collected()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Done);
        await setup.Line.Writer.WriteAsync(null, Sample.Collected(1), Cancel);

        await setup.Workspace.OpenFollowing(setup.Line).FollowAsync(Sample.Ids(1, 2), Cancel).ToListAsync(Cancel);

        var due = await new DueItems(setup.Workspace.Store).ListAsync(TimeProvider.System.GetUtcNow().AddDays(1), 10, Cancel);
        Assert.Equal(new ItemId(2), Assert.Single(due).Id);
    }

    [Fact]
    public async Task A_refused_application_is_asked_for_no_other_product()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Reply.Json("""{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}""", 400));

        var outcomes = await setup.Workspace.OpenFollowing(setup.Line).UnfollowAsync(Sample.Ids(1, 2), Cancel).ToListAsync(Cancel);

        Assert.All(outcomes, outcome => Assert.IsType<CallResult.PermissionRefused>(outcome.Result));
        Assert.Equal([true, false], outcomes.Select(outcome => outcome.IsAsked));
        Assert.Single(setup.Requests);
    }
}
