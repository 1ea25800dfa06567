using Ali1688.Gateway.Messages;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>A message on its way into the store, and the request that waits for it.</summary>
internal sealed class PendingMessage : Pending<bool>
{
    private PendingMessage(object?[] row) => Row = row;

    /// <summary>The row of <see cref="Tables.PushMessages"/>.</summary>
    public object?[] Row { get; }

    public static PendingMessage From(string appKey, MessageEnvelope message, DateTimeOffset receivedAt) => new(
    [
        appKey,
        message.Id,
        ProductRow.Cut(message.Topic, 200),
        (message.SentAt ?? receivedAt).ToUnixTimeMilliseconds(),
        receivedAt.ToUnixTimeMilliseconds(),
        (int)MessageState.Waiting,
        message.Json,
    ]);
}
