using Ali1688.Cleaning;
using Ali1688.Collecting;
using Ali1688.Gateway;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688;

/// <summary>
/// The way of one product id: a fresh answer at hand, or a call (permitted by the quota's gate, signed, sent, retried), cleaned, and written.
/// Every command and endpoint that wants a product comes through here; nothing else knows the way. Thread-safe.
/// </summary>
public sealed class ProductCollector(
    ApiProfile profile,
    GatewayClient gateway,
    ProductCache? cache,
    BatchWriter writer,
    RetryPolicy retry,
    TimeProvider time)
{
    private readonly ProductCleaner _cleaner = ProductCleaner.For(profile);

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
        if (!JsonAnswer.TryParse(cached.Raw, out var root) || _cleaner.Clean(root, id) is not { Product: { } product } cleaned) return null;
        var answer = new ItemOutcome.Collected(product, cached.Raw, profile.Name, cleaned.Findings) { Id = id, At = cached.AsOf };
        return new ItemOutcome.FromCache(answer) { Id = id, At = cached.AsOf };
    }

    private async Task<ItemOutcome> AskAsync(ItemId id, OngoingRun run)
    {
        var (calls, failures, unknown) = (0, 0, 0);
        while (true)
        {
            var result = await gateway.GetProductAsync(profile, id, run.Options.Priority, run.Halt.Token);
            calls++;
            if (Judge(id, result, calls) is { } outcome) return await KeepAsync(outcome, run);
            if (MustHalt(result, run)) run.Halt.Token.ThrowIfCancellationRequested();
            if (result is CallResult.Transient { Fault: TransientFault.UnknownCode } && ++unknown >= RetryPolicy.MaxAttemptsForUnknownCode) return GiveUp(id, result, calls);
            if (IsTheIdsOwnFailure(result) && ++failures >= retry.MaxAttempts) return GiveUp(id, result, calls);

            run.Progress.AddRetry();
            await Task.Delay(RetryPolicy.DelayAfter(Math.Max(failures, 1), Random.Shared.NextDouble()), time, run.Halt.Token);
        }
    }

    /// <summary>The outcome that an answer settles, or null when asking again (or stopping) is what is left.</summary>
    private ItemOutcome? Judge(ItemId id, CallResult result, int calls) => result switch
    {
        CallResult.Answered answered => Clean(id, answered, calls),
        CallResult.NotFound => new ItemOutcome.NotFound(result.Message) { Id = id, At = time.GetUtcNow(), Attempts = calls },
        CallResult.BadRequest => GiveUp(id, result, calls),
        _ => null,
    };

    private ItemOutcome Clean(ItemId id, CallResult.Answered answered, int calls)
    {
        var cleaned = _cleaner.Clean(answered.Root, id);
        return cleaned.Product is { } product
            ? new ItemOutcome.Collected(product, answered.Body, profile.Name, cleaned.Findings) { Id = id, At = time.GetUtcNow(), Attempts = calls }
            : GiveUp(id, new CallResult.Unreadable { Body = answered.Body, Message = string.Join("; ", cleaned.Findings.Select(f => $"{f.Path}: {f.Problem}")) }, calls);
    }

    private async Task<ItemOutcome> KeepAsync(ItemOutcome outcome, OngoingRun run)
    {
        run.Reach.Reached();
        if (cache is not null && outcome is ItemOutcome.Collected collected) await cache.SetAsync(collected.Id, collected.RawAnswer, run.Halt.Token);
        return outcome;
    }

    private static bool MustHalt(CallResult result, OngoingRun run)
    {
        if (result is CallResult.Transient { Fault: TransientFault.Unreachable }) return run.HaltWhenOutOfReach(result.Message);
        run.Reach.Reached();
        return result switch
        {
            CallResult.CredentialsRefused => run.Stop(HaltReason.CredentialsRefused, result.Message),
            CallResult.TokenRefused => run.Stop(HaltReason.LoginNeeded, result.Message),
            CallResult.PermissionRefused => run.Stop(HaltReason.PermissionRefused, result.Message),
            CallResult.DayQuotaSpent when !run.Options.WaitForQuota => run.Stop(HaltReason.DayQuotaSpent, result.Message),
            _ => false,
        };
    }

    /// <summary>Flow control, a spent day and a platform out of reach say nothing about the id: they spend none of its attempts.</summary>
    private static bool IsTheIdsOwnFailure(CallResult result) =>
        result is CallResult.Unreadable or CallResult.Transient { Fault: not TransientFault.Unreachable };

    private ItemOutcome.Failed GiveUp(ItemId id, CallResult result, int calls) =>
        new(new DeadLetter(profile.Name, ReasonOf(result), result.Code, result.Message, result.Body)) { Id = id, At = time.GetUtcNow(), Attempts = calls };

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
