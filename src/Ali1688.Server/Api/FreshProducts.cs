using System.Collections.Concurrent;
using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Server.Api;

/// <summary>Collects a product while somebody waits for it. Whoever wants the same one meanwhile waits for the same call. Thread-safe.</summary>
internal sealed class FreshProducts(ProductReader products, CollectionLine line, TimeProvider time)
{
    // As long as the most patient may wait: a call that nobody waits for any more is not worth a place in the line.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<ItemId, Lazy<Task<Ending>>> _underWay = new();

    /// <summary>Sees to it that the last check of a product is not older than this.</summary>
    /// <exception cref="RefusedRequest">It could not be done in time, or not at all.</exception>
    public async Task EnsureAsync(ItemId id, TimeSpan age, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (age > TimeSpan.Zero && await products.GetAsync(id, cancellationToken) is { CheckedAt: { } at } && time.GetUtcNow() - at <= age) return;
        if (line.Keys.ParkedUntil is { } reset) throw Spent(id, reset);
        try
        {
            var collected = _underWay.GetOrAdd(id, _ => new(() => Task.Run(() => CollectAsync(id), CancellationToken.None))).Value;
            var ending = await collected.WaitAsync(patience, time, cancellationToken);
            if (ending.Halt is { } halt) throw Halted(id, halt);
            if (ending.Outcome == RunItemOutcome.Failed) throw new RefusedRequest(502, "given-up", FreshSentences.GivenUp.With(id));
        }
        catch (TimeoutException)
        {
            throw line.Keys.ParkedUntil is { } until ? Spent(id, until)
                : new RefusedRequest(504, "not-in-time", FreshSentences.TooLate.With(id, $"{patience.TotalSeconds:0.#}")) { RetryAfter = TimeSpan.FromSeconds(5) };
        }
    }

    private async Task<Ending> CollectAsync(ItemId id)
    {
        using var end = new CancellationTokenSource(Longest, time);
        using var halt = new CollectionHalt(end.Token);
        try
        {
            var options = new CollectOptions { Priority = CallPriority.High, MaxAge = TimeSpan.Zero };
            return new Ending(await line.Collector.CollectAsync(id, new OngoingRun(null, options, halt, new GatewayReach(time), new RunProgress(new RunCounts())), storedIsFresh: false), null);
        }
        catch (OperationCanceledException) when (halt.Token.IsCancellationRequested)
        {
            return new Ending(null, halt.Reason ?? new CollectionHalt.Halted(HaltReason.Failure, FreshSentences.Silent.With($"{Longest.TotalSeconds:0}"), null));
        }
        finally
        {
            _underWay.TryRemove(id, out _);
        }
    }

    /// <summary>What came of a product, or why nothing did.</summary>
    private sealed record Ending(RunItemOutcome? Outcome, CollectionHalt.Halted? Halt);

    private RefusedRequest Spent(ItemId id, DateTimeOffset reset) =>
        new(503, "quota-spent", FreshSentences.Spent.With($"{reset:u}", id)) { RetryAfter = reset - time.GetUtcNow() };

    private static RefusedRequest Halted(ItemId id, CollectionHalt.Halted halt) => new(503, halt.Reason switch
    {
        HaltReason.CredentialsRefused => "credentials-refused",
        HaltReason.LoginNeeded => "platform-login-needed",
        HaltReason.PermissionRefused => "permission-refused",
        HaltReason.Unreachable => "platform-unreachable",
        HaltReason.DayQuotaSpent => "quota-spent",
        _ => "not-collected",
    }, FreshSentences.Halted.With(id, halt.Message))
    { RetryAfter = TimeSpan.FromSeconds(60) };
}
