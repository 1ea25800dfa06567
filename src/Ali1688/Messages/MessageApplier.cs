using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Messages;

/// <summary>
/// Does what stored messages say, in the order in which the platform sent them: states and stock are written without a call, the rest becomes due at
/// high priority. A message is marked only after that, so that a crash in between repeats it, which changes nothing. Not thread-safe.
/// </summary>
/// <param name="messages">Where the messages are.</param>
/// <param name="products">Tells which products we hold.</param>
/// <param name="due">Takes what is to be collected.</param>
/// <param name="writer">Takes what is told of products.</param>
/// <param name="cache">Forgets the products that messages are about; may be null.</param>
/// <param name="takesUnknown">Whether products that we do not hold are collected too.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what an operator should know.</param>
public sealed class MessageApplier(
    PushMessages messages, ProductReader products, DueItems due, BatchWriter writer, ProductCache? cache, bool takesUnknown, TimeProvider time, ILogger logger)
{
    private const int PageSize = 500;

    /// <summary>Deals with the messages that wait, up to a page of them.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var page = await messages.ListAsync(MessageState.Waiting, PageSize, cancellationToken);
        if (page.Count == 0) return 0;
        var read = page.Select(message => Read(message)).ToList();
        var known = await products.KnownAsync([.. read.SelectMany(entry => entry.Effects.Items).Distinct()], cancellationToken);
        var applied = new List<Applying>(read.Count);
        foreach (var (message, content, effects) in read) applied.Add(await BeginAsync(message, content, effects, known, cancellationToken));
        await FinishAsync(applied, cancellationToken);
        return page.Count;
    }

    private static (StoredMessage Message, PushMessage Content, MessageEffects Effects) Read(StoredMessage message)
    {
        var content = MessageReader.Read(message.Envelope);
        return (message, content, MessageEffects.Of(message, content));
    }

    /// <summary>Hands over what is to be written, in order; the writer keeps the order for each product.</summary>
    private async Task<Applying> BeginAsync(StoredMessage message, PushMessage content, MessageEffects effects, IReadOnlySet<ItemId> known, CancellationToken cancellationToken)
    {
        Tell(message, content);
        var writes = new List<(ItemOutcome Outcome, Task<RunItemOutcome> Write)>();
        foreach (var outcome in effects.Outcomes.Where(outcome => known.Contains(outcome.Id)))
        {
            if (cache is not null) await cache.RemoveAsync(outcome.Id, cancellationToken);
            writes.Add((outcome, writer.WriteAsync(null, outcome, cancellationToken)));
        }

        return new Applying(message, content, effects.Reason, writes, [.. effects.Wanted(known, takesUnknown)]);
    }

    private async Task FinishAsync(List<Applying> applied, CancellationToken cancellationToken)
    {
        var (now, dueNow) = (time.GetUtcNow(), new List<DueItem>());
        var marks = new List<(StoredMessage, MessageState)>(applied.Count);
        foreach (var entry in applied)
        {
            marks.Add((entry.Message, await SettleAsync(entry, cancellationToken)));
            dueNow.AddRange(entry.Due.Select(id => new DueItem(id, CallPriority.High, entry.Reason, now, now)));
        }

        await due.AddAsync(dueNow, cancellationToken);
        await messages.MarkAsync(marks, cancellationToken);
    }

    /// <summary>
    /// Waits for a message's writes. A state that contradicts a later look at the product becomes due: the platform tells times by the second, so only
    /// a call can tell which of the two came last.
    /// </summary>
    private async Task<MessageState> SettleAsync(Applying entry, CancellationToken cancellationToken)
    {
        var taken = 0;
        try
        {
            foreach (var (outcome, write) in entry.Writes)
            {
                if (await write != RunItemOutcome.Skipped) taken++;
                else if (outcome is ItemOutcome.Told) entry.Due.Add(outcome.Id);
            }

            return entry.IsAboutMembers || taken + entry.Due.Count > 0 ? MessageState.Applied : MessageState.PassedOver;
        }
        catch (StoreException fault) when (!cancellationToken.IsCancellationRequested)
        {
            MessageLog.Refused(logger, entry.Message.Envelope.Id, fault.Message);
            return MessageState.Failed;
        }
    }

    private void Tell(StoredMessage message, PushMessage content)
    {
        if (content is PushMessage.Unknown unknown) MessageLog.NotUnderstood(logger, message.Envelope.Id, message.Envelope.Topic, unknown.Why);
        if (content is PushMessage.AuthorisationCancelled cancelled) MessageLog.AuthorisationCancelled(logger, cancelled.Member ?? "a member", message.AppKey);
    }

    /// <summary>A message whose writes are under way.</summary>
    private sealed record Applying(StoredMessage Message, PushMessage Content, string Reason, List<(ItemOutcome Outcome, Task<RunItemOutcome> Write)> Writes, List<ItemId> Due)
    {
        public bool IsAboutMembers => Content is PushMessage.AuthorisationGranted or PushMessage.AuthorisationCancelled;
    }
}
