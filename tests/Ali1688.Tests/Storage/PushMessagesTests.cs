using Ali1688.Storage;
using Ali1688.Tests.Messages;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class PushMessagesTests(TestDatabase database) : StoreTest(database)
{
    private PushMessages Messages => new(Store);

    [Fact]
    public async Task Thousands_at_once_are_each_stored_once_in_the_order_in_which_they_were_sent()
    {
        await using var writer = new MessageWriter(Store);
        var messages = Enumerable.Range(0, 3000).Select(i => Pushed.About(i % 2000, "REPOST", 2000 - (i % 2000), 1)).ToList();

        await Task.WhenAll(messages.AsParallel().Select(message => writer.WriteAsync("1000000", message, Cancel)));

        var stored = await Messages.ListAsync(MessageState.Waiting, 5000, Cancel);
        Assert.Equal(2000, stored.Count);
        Assert.Equal(Enumerable.Range(0, 2000).Reverse().Select(i => (long)i), stored.Select(message => message.Envelope.Id));
    }

    [Fact]
    public async Task A_message_that_comes_again_stays_as_it_is()
    {
        await StoreAsync("1000000", Pushed.About(7, "REPOST", 1, 1));
        await Messages.MarkAsync((await Messages.ListAsync(MessageState.Waiting, 10, Cancel)).Select(message => (message, MessageState.Applied)), Cancel);

        await StoreAsync("1000000", Pushed.About(7, "DELETE", 1, 2));
        await StoreAsync("2000000", Pushed.About(7, "REPOST", 1, 1));

        Assert.Contains("REPOST", (await Messages.ListAsync(MessageState.Applied, 10, Cancel)).Single().Envelope.Topic, StringComparison.Ordinal);
        Assert.Equal("2000000", (await Messages.ListAsync(MessageState.Waiting, 10, Cancel)).Single().AppKey);
    }

    [Fact]
    public async Task A_refused_message_fails_alone()
    {
        await using var writer = new MessageWriter(Store);
        var writes = Enumerable.Range(1, 5).Select(i => writer.WriteAsync(i == 3 ? new string('k', 200) : "1000000", Pushed.About(i, "REPOST", i, 1), Cancel)).ToList();

        if (Database is MariaDbTestDatabase) await Assert.ThrowsAsync<StoreException>(() => writes[2]);
        else await writes[2]; // SQLite knows no width.

        await Task.WhenAll(writes.Where(write => write != writes[2]));
        Assert.Contains(await Messages.CountAsync(MessageState.Waiting, Cancel), new[] { 4L, 5L });
    }

    [Fact]
    public async Task Old_messages_leave_when_they_were_dealt_with()
    {
        foreach (var (id, at) in new[] { (1, 10d), (2, 10d), (3, 50d) }) await StoreAsync("1000000", Pushed.About(id, "REPOST", at, 1));
        await Messages.MarkAsync((await Messages.ListAsync(MessageState.Waiting, 10, Cancel)).Where(message => message.Envelope.Id != 2).Select(message => (message, MessageState.Applied)), Cancel);

        await Messages.PruneAsync(Pushed.At(20), Cancel);

        Assert.Equal(3, (await Messages.ListAsync(MessageState.Applied, 10, Cancel)).Single().Envelope.Id);
        Assert.Equal(2, (await Messages.ListAsync(MessageState.Waiting, 10, Cancel)).Single().Envelope.Id);
    }

    private async Task StoreAsync(string appKey, Gateway.Messages.MessageEnvelope message)
    {
        await using var writer = new MessageWriter(Store);
        await writer.WriteAsync(appKey, message, Cancel);
    }

    public sealed class OnSqlite() : PushMessagesTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : PushMessagesTests(new MariaDbTestDatabase());
}
