using Ali1688.Gateway.Tests.Platform;
using Ali1688.Messages;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Messages;

public sealed class MissedMessagesTests
{
    private readonly RecordingLogger _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_in_the_store_before_the_next_one_is_asked_for()
    {
        var (pages, storedBefore) = (new Queue<long[]>([[1, 2], [2, 3], []]), new List<long>());
        PushMessages? messages = null;
        await using var setup = await MessagingSetup.StartAsync(_ =>
        {
            storedBefore.Add(messages!.CountAsync(MessageState.Waiting, Cancel).GetAwaiter().GetResult());
            return Page(pages.Dequeue());
        });
        messages = new PushMessages(setup.Workspace.Store);

        await CatchUpAsync(setup);

        Assert.Equal([0, 2, 3], storedBefore);
        Assert.Equal(3, setup.Line.Keys.Calls.Sent);
        Assert.Equal([1, 2, 3], (await messages.ListAsync(MessageState.Waiting, 10, Cancel)).Select(message => message.Envelope.Id));
    }

    [Fact]
    public async Task What_the_platform_refuses_is_told_and_left()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Reply.Json("""{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}""", 400));

        await CatchUpAsync(setup);

        Assert.Single(setup.Requests);
        Assert.Contains("not allowed", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    private async Task CatchUpAsync(MessagingSetup setup)
    {
        await using var writer = new MessageWriter(setup.Workspace.Store);
        await new MissedMessages(setup.Line.Keys.Keys, writer, TimeProvider.System, _log).CatchUpAsync(Cancel);
    }

    private static Reply Page(long[] ids) => Reply.Json($$"""{"pushMessageList":[{{string.Join(',', ids.Select(id => Pushed.About(id, "DELETE", id, 1).Json))}}]}""");
}
