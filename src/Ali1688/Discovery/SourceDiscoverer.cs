using Ali1688.Collecting;
using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Discovery;

/// <summary>
/// Reads a run's sources page by page; every id that is found becomes an item of the run at once. A search that finds more than the platform shows
/// is split into narrower ones. Pages come one after the other, for a page decides what follows it; since each brings many ids that cost a call
/// each later, finding them is as a rule the shorter part of a run.
/// </summary>
public sealed class SourceDiscoverer
{
    private readonly DiscoveryLine _line;
    private readonly RunSources _searches;
    private readonly Storage.Runs _runs;
    private readonly TimeProvider _time;

    internal SourceDiscoverer(DiscoveryLine line, RunSources searches, Storage.Runs runs, TimeProvider time) => (_line, _searches, _runs, _time) = (line, searches, runs, time);

    /// <summary>Goes on with a run's searches to their end.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="options">How it collects.</param>
    /// <param name="onStart">Is given the progress, to show it.</param>
    /// <param name="cancellationToken">Interrupts it: what is known is saved, the same command goes on.</param>
    public async Task<DiscoveryReport> DiscoverAsync(long runId, CollectOptions options, Action<DiscoveryProgress> onStart, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        using var halt = new CollectionHalt(cancellationToken);
        var run = new OngoingRun(runId, options, halt, new GatewayReach(_time), new RunProgress(new RunCounts()));
        var progress = new DiscoveryProgress(await _searches.AllAsync(runId, cancellationToken));
        onStart(progress);
        await using (QuotaWatch.Over(run, () => _line.ParkedUntil, _time)) await ReadAllAsync(runId, run, progress);

        var searches = await _searches.AllAsync(runId, CancellationToken.None);
        var isComplete = searches.All(search => search.State != SearchState.Open);
        if (isComplete) await _runs.StartAsync(runId, CancellationToken.None);
        else await _runs.FinishAsync(runId, RunState.Interrupted, CancellationToken.None);
        return Report(run, progress, searches, isComplete, _time.GetElapsedTime(started));
    }

    private async Task ReadAllAsync(long runId, OngoingRun run, DiscoveryProgress progress)
    {
        try
        {
            while (await _searches.NextAsync(runId, run.Halt.Token) is { } search) await ReadAsync(runId, search, run, progress);
        }
        catch (OperationCanceledException) when (run.Halt.Token.IsCancellationRequested)
        {
            // Halted or interrupted: the search goes on at this page next time.
        }
        catch (Exception e)
        {
            run.Halt.Stop(HaltReason.Failure, e.Message, e);
        }
    }

    private async Task ReadAsync(long runId, Search search, OngoingRun run, DiscoveryProgress progress)
    {
        var spec = _line.Sources.Parse(search.Spec);
        var query = SourceQuery.For(spec.Source, spec.FiltersOf(search));
        var caller = new PageCaller(spec, _line.KeysFor(spec.Source), new RetryPolicy(_line.MaxAttempts), run, _time);
        var seen = new HashSet<ItemId>();
        progress.Begin(search);
        for (var open = search; open.State == SearchState.Open;)
        {
            var page = await caller.AskAsync(open, query.Page(open.NextPage, run.Options.Priority));
            var ids = page.Products.Select(entry => entry.Id).Where(seen.Add).ToList();
            var step = SearchStep.Of(open, spec, page, ids.Count > 0);
            if (await _searches.SavePageAsync(runId, open, step.After, new FoundPage(ids, page.BadEntries.Count, step.Narrower), run.Halt.Token) is not { } added) return;
            progress.Add(open, page, added);
            open = step.After;
            if (open.Limit is { } limit && progress.Ids >= limit) return;
        }
    }

    private DiscoveryReport Report(OngoingRun run, DiscoveryProgress progress, IReadOnlyList<Search> searches, bool isComplete, TimeSpan elapsed) => new()
    {
        Pages = progress.Pages,
        Ids = progress.Ids,
        BadEntries = progress.BadEntries,
        BadSamples = progress.BadSamples,
        Cut = [.. searches.Where(search => search.State == SearchState.Cut).Select(CutOf)],
        Calls = _line.Calls,
        Retries = run.Progress.Retries,
        Elapsed = elapsed,
        IsComplete = isComplete,
        Halt = run.Halt.Reason,
    };

    private CutSearch CutOf(Search search)
    {
        var reach = _line.Sources.Parse(search.Spec).Source.Paging.MaxProducts;
        return new CutSearch(search.ToString(), search.Total > reach ? search.Total - reach : null);
    }
}
