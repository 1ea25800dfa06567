using Ali1688.Cleaning;
using Ali1688.Collecting;
using Ali1688.Gateway;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Storage;

namespace Ali1688;

/// <summary>
/// The way of one product id: a fresh answer at hand, or a call (permitted by the quota's gate, signed, sent, retried), cleaned, and written.
/// Every command and endpoint that wants a product comes through here; nothing else knows the way. Thread-safe.
/// </summary>
public sealed class ProductCollector(KeyPool keys, ProductCache? cache, BatchWriter writer, RetryPolicy retry, TimeProvider time)
{
    private static readonly IReadOnlySet<PlatformKey> None = new HashSet<PlatformKey>();
    private readonly Dictionary<string, ProductCleaner> _cleaners = keys.Keys.Select(key => key.Profile).DistinctBy(profile => profile.Name).ToDictionary(profile => profile.Name, ProductCleaner.For);

    /// <summary>Takes one id along the whole way.</summary>
    /// <param name="id">The product.</param>
    /// <param name="run">The run it belongs to; it is halted when no id could go on.</param>
    /// <param name="storedIsFresh">Whether the store already holds an answer that is fresh enough.</param>
    /// <returns>How it ended, once that is stored.</returns>
    /// <exception cref="OperationCanceledException">The run was halted; the id has no outcome and stays pending.</exception>
    public async Task<RunItemOutcome> CollectAsync(ItemId id, OngoingRun run, bool storedIsFresh)
    {
        var outcome = storedIsFresh
            ? new ItemOutcome.FromCache(null) { Id = id, At = time.GetUtcNow() }
            : await FindCachedAsync(id, run) ?? await AskAsync(id, run);
        var written = await writer.WriteAsync(run.RunId, outcome, run.Halt.Token);
        run.Progress.Add(written);
        return written;
    }

    private async Task<ItemOutcome?> FindCachedAsync(ItemId id, OngoingRun run)
    {
        if (cache is null || run.Options.MaxAge <= TimeSpan.Zero) return null;
        if (await cache.TryGetAsync(id, run.Options.MaxAge, run.Halt.Token) is not { } cached) return null;
        foreach (var (profile, cleaner) in _cleaners)
        {
            if (!JsonAnswer.TryParse(cached.Raw, out var root) || cleaner.Clean(root, id) is not { Product: { } product } cleaned) continue;
            var answer = new ItemOutcome.Collected(product, cached.Raw, profile, cleaned.Findings) { Id = id, At = cached.AsOf };
            return new ItemOutcome.FromCache(answer) { Id = id, At = cached.AsOf };
        }

        return null;
    }

    private async Task<ItemOutcome> AskAsync(ItemId id, OngoingRun run)
    {
        var (calls, failures, unknown) = (0, 0, 0);
        while (true)
        {
            var (key, permit) = await keys.TakeTurnAsync(run.Options.Priority, None, run.Halt.Token);
            run.Asking?.Invoke(id);
            var call = GatewayClient.ProductCall(key.Profile, id, run.Options.Priority) with { Attempt = calls + 1 };
            var result = await key.Gateway.CallAsync(call, run.Halt.Token, permit);
            if (result is CallResult.NotSent) continue;
            calls++;
            if (Judge(id, key.Profile.Name, result, calls) is { } outcome) return await KeepAsync(outcome, run);
            if (MustHalt(result, key, run)) run.Halt.Token.ThrowIfCancellationRequested();
            if (result is CallResult.Transient { Fault: TransientFault.UnknownCode } && ++unknown >= RetryPolicy.MaxAttemptsForUnknownCode) return GiveUp(id, key.Profile.Name, result, calls);
            if (IsTheIdsOwnFailure(result) && ++failures >= retry.MaxAttempts) return GiveUp(id, key.Profile.Name, result, calls);

            run.Progress.AddRetry();
            await Task.Delay(RetryPolicy.DelayAfter(Math.Max(failures, 1), Random.Shared.NextDouble()), time, run.Halt.Token);
        }
    }

    /// <summary>The outcome that an answer settles, or null when asking again (or stopping) is what is left.</summary>
    private ItemOutcome? Judge(ItemId id, string profile, CallResult result, int calls) => result switch
    {
        CallResult.Answered answered => Clean(id, profile, answered, calls),
        CallResult.NotFound => new ItemOutcome.NotFound(result.Message) { Id = id, At = time.GetUtcNow(), Attempts = calls },
        CallResult.BadRequest => GiveUp(id, profile, result, calls),
        _ => null,
    };

    private ItemOutcome Clean(ItemId id, string profile, CallResult.Answered answered, int calls)
    {
        var cleaned = _cleaners[profile].Clean(answered.Root, id);
        return cleaned.Product is { } product
            ? new ItemOutcome.Collected(product, answered.Body, profile, cleaned.Findings) { Id = id, At = time.GetUtcNow(), Attempts = calls }
            : GiveUp(id, profile, new CallResult.Unreadable { Body = answered.Body, Message = string.Join("; ", cleaned.Findings.Select(f => $"{f.Path}: {f.Problem}")) }, calls);
    }

    private async Task<ItemOutcome> KeepAsync(ItemOutcome outcome, OngoingRun run)
    {
        run.Reach.Reached();
        if (cache is not null && outcome is ItemOutcome.Collected collected) await cache.SetAsync(collected.Id, collected.RawAnswer, run.Halt.Token);
        return outcome;
    }

    private bool MustHalt(CallResult result, PlatformKey key, OngoingRun run)
    {
        if (result is CallResult.Transient { Fault: TransientFault.Unreachable }) return run.HaltWhenOutOfReach(result.Message);
        run.Reach.Reached();
        return result switch
        {
            CallResult.CredentialsRefused => StandsAside(key, new(HaltReason.CredentialsRefused, result.Message), run),
            CallResult.TokenRefused => StandsAside(key, new(HaltReason.LoginNeeded, result.Message), run),
            CallResult.PermissionRefused => StandsAside(key, new(HaltReason.PermissionRefused, result.Message), run),
            _ => false,
        };
    }

    /// <summary>A refused key leaves the work to the others; the run ends with the last of them.</summary>
    private bool StandsAside(PlatformKey key, KeyRefusal refusal, OngoingRun run)
    {
        keys.Refuse(key, refusal);
        return !keys.HasKey(None) && run.Stop(refusal.Reason, refusal.Message);
    }

    /// <summary>Flow control, a spent day and a platform out of reach say nothing about the id: they spend none of its attempts.</summary>
    private static bool IsTheIdsOwnFailure(CallResult result) =>
        result is CallResult.Unreadable or CallResult.Transient { Fault: not TransientFault.Unreachable };

    private ItemOutcome.Failed GiveUp(ItemId id, string profile, CallResult result, int calls) =>
        new(new DeadLetter(profile, ReasonOf(result), result.Code, result.Message, result.Body)) { Id = id, At = time.GetUtcNow(), Attempts = calls };

    private static string ReasonOf(CallResult result) => result switch
    {
        CallResult.BadRequest => "bad-request",
        CallResult.Transient { Fault: TransientFault.TimedOut } => "timed-out",
        CallResult.Transient { Fault: TransientFault.ConnectionLost } => "connection-lost",
        CallResult.Transient { Fault: TransientFault.ServerError } => "server-error",
        CallResult.Transient => "unknown-code",
        _ => "unreadable",
    };
}
