using Ali1688.Configuration;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Storage;

namespace Ali1688.Messages;

/// <summary>
/// Asks the platform for messages about products, or for none any more: one call a product, with the first application of the configuration, so
/// that the one which followed is also the one that stops. Thread-safe.
/// </summary>
public sealed class Following(KeyPool keys, ProductReader products, DueItems due, TimeProvider time)
{
    /// <summary>Follows products. Those that the store does not hold become due, so that there is something for messages to be about.</summary>
    /// <exception cref="ConfigurationException">The application does not speak the protocol that has messages.</exception>
    public async IAsyncEnumerable<FollowOutcome> FollowAsync(IEnumerable<ItemId> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var outcome in AskAsync(ids, MessageCalls.Follow, cancellationToken))
        {
            if (outcome.Result is CallResult.Answered) await HoldAsync(outcome.Id, cancellationToken);
            yield return outcome;
        }
    }

    /// <summary>Follows products no longer; what the store holds of them stays.</summary>
    /// <inheritdoc cref="FollowAsync"/>
    public IAsyncEnumerable<FollowOutcome> UnfollowAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken) => AskAsync(ids, MessageCalls.Unfollow, cancellationToken);

    /// <summary>Lists products for distribution, twenty a call.</summary>
    /// <inheritdoc cref="FollowAsync"/>
    public async IAsyncEnumerable<FollowOutcome> DistributeAsync(IEnumerable<ItemId> ids, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var outcome in AskAsync(ids.Chunk(MessageCalls.MostToDistribute), MessageCalls.Distribute, cancellationToken))
            foreach (var id in outcome.Asked) yield return new FollowOutcome(id, outcome.Result, outcome.IsAsked);
    }

    private async IAsyncEnumerable<FollowOutcome> AskAsync(
        IEnumerable<ItemId> ids, Func<ItemId, ApiCall> call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var outcome in AskAsync<ItemId>(ids, call, cancellationToken)) yield return new FollowOutcome(outcome.Asked, outcome.Result, outcome.IsAsked);
    }

    private async IAsyncEnumerable<(T Asked, CallResult Result, bool IsAsked)> AskAsync<T>(
        IEnumerable<T> wanted, Func<T, ApiCall> call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = keys.Keys[0];
        if (key.Settings.Protocol != ProtocolKind.Aop)
            throw new ConfigurationException("Following products needs ALI_PROTOCOL=aop; the other protocol has no messages.");
        CallResult? ended = null;
        foreach (var asked in wanted)
        {
            var isAsked = ended is null;
            var result = ended ?? await key.Gateway.CallAsync(call(asked), cancellationToken);
            if (FollowOutcome.IsTheEndOfAll(result)) ended = result;
            yield return (asked, result, isAsked);
        }
    }

    private async Task HoldAsync(ItemId id, CancellationToken cancellationToken)
    {
        if ((await products.KnownAsync([id], cancellationToken)).Count > 0) return;
        var now = time.GetUtcNow();
        await due.AddAsync([new DueItem(id, CallPriority.High, "followed", now, now)], cancellationToken);
    }
}
