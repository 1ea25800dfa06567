using System.Data.Common;
using Ali1688.Gateway.Messages;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>The messages that were pushed to us. They come in through the <see cref="MessageWriter"/>. Thread-safe.</summary>
public sealed class PushMessages(Store store)
{
    private const int RowsAtOnce = 5000;

    /// <summary>Messages in one state, in the order in which they were sent. Waits while the store is out of reach.</summary>
    public async Task<IReadOnlyList<StoredMessage>> ListAsync(MessageState state, int take, CancellationToken cancellationToken) =>
        await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT app_key, msg_id, type, sent_at, state, body FROM push_messages WHERE state = {state} ORDER BY sent_at, msg_id LIMIT {take}", Read, ct),
            cancellationToken);

    /// <summary>How many messages are in a state.</summary>
    public Task<long> CountAsync(MessageState state, CancellationToken cancellationToken) => store.ReadAsync(
        (connection, ct) => connection.NumberAsync($"SELECT COUNT(*) FROM push_messages WHERE state = {state}", ct), cancellationToken);

    /// <summary>Tells what became of messages.</summary>
    public Task MarkAsync(IEnumerable<(StoredMessage Message, MessageState State)> marks, CancellationToken cancellationToken)
    {
        var groups = marks.GroupBy(mark => (mark.Message.AppKey, mark.State), mark => mark.Message.Envelope.Id).ToList();
        return store.WriteAsync(
            async (transaction, ct) =>
            {
                foreach (var group in groups)
                {
                    await transaction.ExecuteAsync(
                        $"UPDATE push_messages SET state = {group.Key.State} WHERE app_key = {group.Key.AppKey} AND msg_id IN ({new Literal(string.Join(',', group))})", ct);
                }

                return groups.Count;
            },
            cancellationToken);
    }

    /// <summary>Removes messages that were dealt with and sent before a moment, a few thousand in each transaction.</summary>
    public async Task PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var state in new[] { MessageState.Applied, MessageState.PassedOver })
        {
            while (await PruneSomeAsync(state, before, cancellationToken)) await Task.Yield();
        }
    }

    private Task<bool> PruneSomeAsync(MessageState state, DateTimeOffset before, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var last = await transaction.Connection!.NumberAsync( // an open transaction has one
                $"SELECT sent_at FROM push_messages WHERE state = {state} AND sent_at < {before} ORDER BY sent_at LIMIT 1 OFFSET {RowsAtOnce}", ct, transaction);
            var cutoff = last > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(last + 1) : before;
            await transaction.ExecuteAsync($"DELETE FROM push_messages WHERE state = {state} AND sent_at < {cutoff}", ct);
            return last > 0;
        },
        cancellationToken);

    private static StoredMessage Read(DbDataReader row)
    {
        var (json, id, topic) = (row.GetString(5), row.GetInt64(1), row.GetString(2));
        var envelope = MessageEnvelope.TryParse(json) ?? new MessageEnvelope { Id = id, Topic = topic, Json = json };
        return new StoredMessage(row.GetString(0), envelope, row.GetMoment(3), (MessageState)row.GetInt32(4));
    }
}
