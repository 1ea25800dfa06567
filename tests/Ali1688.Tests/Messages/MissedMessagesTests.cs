using Ali1688.Gateway.Tests.Platform;
using Ali1688.Messages;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Microsoft.Extensions.Time.Testing;

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

    [Fact]
    public async Task What_is_missed_later_is_fetched_within_ten_minutes()
    {
        var (pages, time) = (new Queue<long[]>([[], [1], []]), new FakeTimeProvider());
        await using var setup = await MessagingSetup.StartAsync(_ => Page(pages.Dequeue()));
        await using var writer = new MessageWriter(setup.Workspace.Store);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var keeping = new MissedMessages(setup.Line.Keys.Keys, writer, time, _log).KeepUpAsync(stop.Token);
        while (setup.Requests.Count < 1) await Task.Delay(10, Cancel);

        var messages = new PushMessages(setup.Workspace.Store);
        while (await messages.CountAsync(MessageState.Waiting, Cancel) == 0)
        {
            time.Advance(MissedMessages.Every);
            await Task.Delay(50, Cancel);
        }

        Assert.Equal([1], (await messages.ListAsync(MessageState.Waiting, 10, Cancel)).Select(message => message.Envelope.Id));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
    }

    [Fact]
    public async Task An_application_that_is_refused_is_not_asked_for_again()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Reply.Json("""{"error_code":"gw.APIACLDecline","error_message":"AppKey is not allowed(acl)"}""", 400));
        await using var writer = new MessageWriter(setup.Workspace.Store);
        var missed = new MissedMessages(setup.Line.Keys.Keys, writer, TimeProvider.System, _log);

        await missed.CatchUpAsync(Cancel);
        await missed.CatchUpAsync(Cancel);

        Assert.Single(setup.Requests);
    }

    private async Task CatchUpAsync(MessagingSetup setup)
    {
        await using var writer = new MessageWriter(setup.Workspace.Store);
        await new MissedMessages(setup.Line.Keys.Keys, writer, TimeProvider.System, _log).CatchUpAsync(Cancel);
    }

    private static Reply Page(long[] ids) => Reply.Json($$"""{"pushMessageList":[{{string.Join(',', ids.Select(id => Pushed.About(id, "DELETE", id, 1).Json))}}]}""");
}
