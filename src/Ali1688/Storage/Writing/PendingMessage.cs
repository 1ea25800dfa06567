using Ali1688.Gateway.Messages;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>A message on its way into the store, and the request that waits for it.</summary>
internal sealed class PendingMessage
{
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PendingMessage(object?[] row) => Row = row;

    /// <summary>The row of <see cref="Tables.PushMessages"/>.</summary>
    public object?[] Row { get; }

    /// <summary>Ends when the message is in the store.</summary>
    public Task Stored => _stored.Task;

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

    public void Settle() => _stored.TrySetResult();

    public void Fail(Exception fault) => _stored.TrySetException(fault);
}
