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

    private async IAsyncEnumerable<FollowOutcome> AskAsync(
        IEnumerable<ItemId> ids, Func<ItemId, ApiCall> call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var key = keys.Keys[0];
        if (key.Settings.Protocol != ProtocolKind.Aop)
            throw new ConfigurationException("Following products needs ALI_PROTOCOL=aop; the other protocol has no messages.");
        FollowOutcome? last = null;
        foreach (var id in ids)
        {
            last = last is { EndsAll: true } ? last with { Id = id, IsAsked = false } : new FollowOutcome(id, await key.Gateway.CallAsync(call(id), cancellationToken));
            yield return last;
        }
    }

    private async Task HoldAsync(ItemId id, CancellationToken cancellationToken)
    {
        if ((await products.KnownAsync([id], cancellationToken)).Count > 0) return;
        var now = time.GetUtcNow();
        await due.AddAsync([new DueItem(id, CallPriority.High, "followed", now, now)], cancellationToken);
    }
}
