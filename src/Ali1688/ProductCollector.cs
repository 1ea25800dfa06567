using Ali1688.Cleaning;
using Ali1688.Collecting;
using Ali1688.Gateway;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Partitioning;
using Ali1688.Storage;
using Ali1688.Telemetry;

namespace Ali1688;

/// <summary>
/// The way of one product id: a fresh answer at hand, or a call (permitted by the quota's gate, signed, sent, retried), cleaned, and written.
/// Every command and endpoint that wants a product comes through here; nothing else knows the way. Thread-safe.
/// </summary>
public sealed class ProductCollector(KeyPool keys, ProductCache? cache, BatchWriter writer, DriftWatch? drift, RetryPolicy retry, TimeProvider time)
{
    private static readonly IReadOnlySet<PlatformKey> None = new HashSet<PlatformKey>();
    private readonly ProductAsking _asking = new(keys);
    private readonly Dictionary<string, ProductCleaner> _cleaners = keys.Keys.Select(key => key.Profile).DistinctBy(profile => profile.Name).ToDictionary(profile => profile.Name, ProductCleaner.For);

    /// <summary>Takes one id along the whole way.</summary>
    /// <param name="id">The product.</param>
    /// <param name="run">The run it belongs to; it is halted when no id could go on.</param>
    /// <param name="storedIsFresh">Whether the store already holds an answer that is fresh enough.</param>
    /// <param name="group">Those that may share a call with it, itself among them; null where nobody plans such groups.</param>
    /// <returns>How it ended, once that is stored.</returns>
    /// <exception cref="OperationCanceledException">The run was halted; the id has no outcome and stays pending.</exception>
    /// <exception cref="PartitionLostException">The id's partition is not, or no longer, this process's; it has no outcome and stays pending.</exception>
    public async Task<RunItemOutcome> CollectAsync(ItemId id, OngoingRun run, bool storedIsFresh, CallGroup? group = null)
    {
        using var activity = Instruments.Activities.StartActivity("collect product");
        activity?.SetTag("product", id.ToString()).SetTag("run", run.RunId).SetTag("priority", run.Options.Priority);
        var asked = new Asked(id, run.Options.Priority) { Leaving = run.Asking, Group = group };
        try
        {
            var written = run.Held is { } held ? await TakeAlongAsync(asked, run, storedIsFresh, held) : await TakeAlongAsync(asked, run, storedIsFresh, (Stay?)null);
            run.Progress.Add(written);
            activity?.SetTag("outcome", written);
            return written;
        }
        finally
        {
            asked.Arrive();
        }
    }

    private async Task<RunItemOutcome> TakeAlongAsync(Asked asked, OngoingRun run, bool storedIsFresh, HeldPartitions held)
    {
        using var stay = held.Enter(asked.Id, run.Halt.Token, run.Halt.Answering);
        try
        {
            return await TakeAlongAsync(asked, run, storedIsFresh, stay);
        }
        catch (OperationCanceledException) when (stay.IsLost && !run.Halt.Token.IsCancellationRequested)
        {
            throw new PartitionLostException(stay.Fence.Partition);
        }
        catch (PartitionLostException)
        {
            held.Lose(stay.Fence);
            throw;
        }
    }

    private async Task<RunItemOutcome> TakeAlongAsync(Asked asked, OngoingRun run, bool storedIsFresh, Stay? stay)
    {
        var outcome = await FindAsync(asked, run, storedIsFresh, stay is null ? new Patience(run.Halt.Token, run.Halt.Answering) : new Patience(stay.Turn, stay.Answer));
        return await writer.WriteAsync(run.RunId, outcome, stay?.Fence, run.Halt.Saving);
    }

    private async Task<ItemOutcome> FindAsync(Asked asked, OngoingRun run, bool storedIsFresh, Patience patience)
    {
        try
        {
            if (storedIsFresh) return new ItemOutcome.FromCache(null) { Id = asked.Id, At = time.GetUtcNow() };
            return await FindCachedAsync(asked.Id, run, patience.Turn) ?? await AskAsync(asked, run, patience);
        }
        finally
        {
            asked.Arrive();
        }
    }

    private async Task<ItemOutcome?> FindCachedAsync(ItemId id, OngoingRun run, CancellationToken cancellationToken)
    {
        if (cache is null || run.Options.MaxAge <= TimeSpan.Zero) return null;
        var found = await cache.TryGetAsync(id, run.Options.MaxAge, cancellationToken);
        Instruments.CacheLooks.Add(1, new KeyValuePair<string, object?>("found", found is not null));
        if (found is not { } cached) return null;
        foreach (var (profile, cleaner) in _cleaners)
        {
            if (!JsonAnswer.TryParse(cached.Raw, out var root) || cleaner.Clean(root, id) is not { Product: { } product } cleaned) continue;
            var answer = new ItemOutcome.Collected(product, cached.Raw, profile, cleaned.Findings) { Id = id, At = cached.AsOf };
            return new ItemOutcome.FromCache(answer) { Id = id, At = cached.AsOf };
        }

        return null;
    }

    private async Task<ItemOutcome> AskAsync(Asked asked, OngoingRun run, Patience patience)
    {
        while (true)
        {
            var (key, result) = await _asking.AskAsync(asked, patience);
            if (result is CallResult.NotSent) continue;
            asked.Attempts.Add();
            if (result is CallResult.Answered answered) drift?.Observe(key.Profile.Name, asked.Id, answered.Body);
            if (result is CallResult.NotFound absent) asked.Told(absent.Why);
            if (result is CallResult.NotFound && AnotherMaySee(asked, key)) continue;
            if (Judge(asked, key.Profile.Name, result) is { } outcome) return await KeepAsync(outcome, run);
            if (MustHalt(result, key, run)) run.Halt.Token.ThrowIfCancellationRequested();
            if (asked.Attempts.AreUsedUpBy(result, retry)) return GiveUp(asked, key.Profile.Name, result);

            run.Progress.AddRetry();
            await Task.Delay(asked.Attempts.Pause(), time, patience.Turn);
        }
    }

    /// <summary>Where an API shows a shop only its own, or its partners', products, one key's "not found" is no news while another key may see it.</summary>
    private bool AnotherMaySee(Asked asked, PlatformKey key) =>
        key.Profile.Shows != ProductScope.All && asked.Blind.Add(key) && keys.HasKey(asked.Blind);

    /// <summary>The outcome that an answer settles, or null when asking again (or stopping) is what is left.</summary>
    private ItemOutcome? Judge(Asked asked, string profile, CallResult result) => result switch
    {
        CallResult.Answered answered => Clean(asked, profile, answered),
        CallResult.NotFound => new ItemOutcome.NotFound(result.Message, asked.Absence) { Id = asked.Id, At = time.GetUtcNow(), Attempts = asked.Attempts.Count },
        CallResult.BadRequest => GiveUp(asked, profile, result),
        _ => null,
    };

    private ItemOutcome Clean(Asked asked, string profile, CallResult.Answered answered)
    {
        var cleaned = _cleaners[profile].Clean(answered.Root, asked.Id);
        return cleaned.Product is { } product
            ? new ItemOutcome.Collected(product, answered.Body, profile, cleaned.Findings) { Id = asked.Id, At = time.GetUtcNow(), Attempts = asked.Attempts.Count }
            : GiveUp(asked, profile, new CallResult.Unreadable { Body = answered.Body, Message = string.Join("; ", cleaned.Findings.Select(f => $"{f.Path}: {f.Problem}")) });
    }

    private async Task<ItemOutcome> KeepAsync(ItemOutcome outcome, OngoingRun run)
    {
        run.Reach.Reached();
        if (cache is not null && outcome is ItemOutcome.Collected collected) await cache.SetAsync(collected.Id, collected.RawAnswer, run.Halt.Saving);
        return outcome;
    }

    private bool MustHalt(CallResult result, PlatformKey key, OngoingRun run)
    {
        if (result is CallResult.Transient { Fault: TransientFault.Unreachable }) return run.HaltWhenOutOfReach(result.Message);
        run.Reach.Reached();
        return KeyRefusal.In(result, WhatToApplyFor(key.Profile), time.GetUtcNow()) is { } refusal && StandsAside(key, refusal, run);
    }

    private static string WhatToApplyFor(ApiProfile profile) =>
        $" The key may not call {profile.Namespace}:{profile.Api}{(profile.Solution is { } solution ? $"; apply for the solution {solution}" : "")}.";

    /// <summary>A refused key leaves the work to the others; the run ends with the last of them.</summary>
    private bool StandsAside(PlatformKey key, KeyRefusal refusal, OngoingRun run)
    {
        keys.Refuse(key, refusal);
        return !keys.HasKey(None) && run.Stop(refusal.Reason, refusal.Message);
    }

    private ItemOutcome.Failed GiveUp(Asked asked, string profile, CallResult result) =>
        new(new DeadLetter(profile, ReasonOf(result), result.Code, result.Message, result.Body)) { Id = asked.Id, At = time.GetUtcNow(), Attempts = asked.Attempts.Count };

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
