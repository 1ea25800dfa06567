using Ali1688.Cleaning;
using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Keys;

namespace Ali1688.Discovery;

/// <summary>
/// Asks for a page until there is one. Throttling, a spent day and a platform out of reach are nobody's failure; a page that cannot be had stops the
/// run, for going on without it would lose what is on it. Not thread-safe.
/// </summary>
internal sealed class PageCaller(SourceSpec spec, KeyPool keys, RetryPolicy retry, OngoingRun run, TimeProvider time)
{
    private static readonly SourcePage Nothing = new([], [], 0);
    private readonly SourceReader _reader = SourceReader.For(spec.Source);

    /// <summary>One page.</summary>
    /// <exception cref="OperationCanceledException">The run was halted.</exception>
    public async Task<SourcePage> AskAsync(Search search, ApiCall call)
    {
        var except = ExceptFor(search);
        for (var attempts = new Attempts(); ;)
        {
            if (!keys.HasKey(except)) Stop(HaltReason.Failure, $"{search}: its key is no longer configured.");
            var (key, permit) = await keys.TakeTurnAsync(call.Priority, except, run.Halt.Token);
            var (page, result) = Read(await key.Gateway.CallAsync(call with { Attempt = attempts.Count + 1 }, run.Halt.Token, permit));
            if (result is CallResult.NotSent) continue;
            attempts.Add();
            if (page is not null) return Reached(page);

            Heed(result, key, except);
            if (result is CallResult.BadRequest || attempts.AreUsedUpBy(result, retry)) GiveUp(search, result, attempts.Count);
            run.Progress.AddRetry();
            await Task.Delay(attempts.Pause(), time, run.Halt.Token);
        }
    }

    private HashSet<PlatformKey> ExceptFor(Search search) => [.. keys.Keys.Where(key => search.AppKey is { } only && key.AppKey != only)];

    private (SourcePage? Page, CallResult Result) Read(CallResult result)
    {
        if (result is CallResult.NotFound) return (Nothing, result);
        if (result is not CallResult.Answered answered) return (null, result);
        var reading = _reader.Read(answered.Root);
        return reading.Page is { } page
            ? (page, result)
            : (null, new CallResult.Unreadable { Body = answered.Body, Message = string.Join("; ", reading.Findings.Select(finding => $"{finding.Path}: {finding.Problem}")) });
    }

    private SourcePage Reached(SourcePage page)
    {
        run.Reach.Reached();
        return page;
    }

    /// <summary>Stops the run where no key is left that may ask.</summary>
    private void Heed(CallResult result, PlatformKey key, HashSet<PlatformKey> except)
    {
        if (result is CallResult.Transient { Fault: TransientFault.Unreachable })
        {
            if (run.HaltWhenOutOfReach(result.Message)) run.Halt.Token.ThrowIfCancellationRequested();
            return;
        }

        run.Reach.Reached();
        if (KeyRefusal.In(result, $" The source '{spec.Text}' needs the API {spec.Source.Namespace}:{spec.Source.Api}{Solution}.", time.GetUtcNow()) is not { } refusal) return;
        keys.Refuse(key, refusal);
        if (!keys.HasKey(except)) Stop(refusal.Reason, refusal.Message);
    }

    private string Solution => spec.Source.Solution is { } solution ? $", which is part of the solution {solution}" : "";

    private void GiveUp(Search search, CallResult result, int calls) =>
        Stop(HaltReason.Failure, $"{search}: page {search.NextPage} could not be had in {calls} calls: {result.Code} {result.Message}".TrimEnd());

    private void Stop(HaltReason reason, string message)
    {
        run.Stop(reason, message);
        run.Halt.Token.ThrowIfCancellationRequested();
    }
}
