using System.Collections.Concurrent;
using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server.Runs;

/// <summary>
/// Takes orders for runs and works them off side by side; the keys' gates share the calls out among them. What it stops, or the end of the service
/// stops, stays in the store and can be resumed. Thread-safe.
/// </summary>
internal sealed partial class RunDesk(Workspace workspace, CollectionLine line, ILogger<RunDesk> logger) : IAsyncDisposable
{
    /// <summary>How many runs are worked off at once.</summary>
    public const int MostAtOnce = 16;

    private const int IdsAtOnce = 5000;
    private static readonly Func<ILogger, long, IDisposable?> RunScope = LoggerMessage.DefineScope<long>("run {RunId}");
    private readonly ConcurrentDictionary<long, RunUnderWay> _underWay = new();
    private readonly CancellationTokenSource _end = new();
    private int _isDisposed;

    /// <summary>The runs that are worked off now, by their numbers.</summary>
    public IReadOnlyCollection<RunUnderWay> UnderWay => [.. _underWay.Values.OrderBy(run => run.Id)];

    /// <summary>Whether another run can be begun.</summary>
    public bool HasRoom => _underWay.Count < MostAtOnce;

    /// <summary>A run that is worked off now; null when it is not.</summary>
    public RunUnderWay? Find(long id) => _underWay.GetValueOrDefault(id);

    /// <summary>Registers a run with all its ids, and begins it.</summary>
    public async Task<RunReport> StartAsync(RunOrder order, CancellationToken cancellationToken)
    {
        var id = await workspace.Runs.CreateAsync($"api {Guid.NewGuid():n}", order.Spec, cancellationToken);
        foreach (var part in order.Ids.Distinct().Chunk(IdsAtOnce)) await workspace.Runs.RegisterAsync(id, part, cancellationToken);
        if (order.Searches.Count > 0) await workspace.Searches.AddAsync(id, order.Searches, cancellationToken);
        await workspace.Runs.StartAsync(id, cancellationToken);
        var run = await workspace.Runs.GetAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Run {id} vanished while it was begun.");
        return Begin(run, false, order.Options);
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    public async Task<RunReport> ResumeAsync(RunReport run, CollectOptions options, CancellationToken cancellationToken)
    {
        await workspace.Runs.StartAsync(run.Run.Id, cancellationToken);
        return Begin(await workspace.Runs.GetAsync(run.Run.Id, cancellationToken) ?? run, true, options);
    }

    /// <summary>Stops all that is under way; what is known is saved.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _end.CancelAsync();
        await Task.WhenAll(_underWay.Values.Select(run => run.End));
        _end.Dispose();
    }

    private RunReport Begin(RunReport run, bool resumed, CollectOptions options)
    {
        var underWay = new RunUnderWay(run.Run.Id, _end.Token);
        if (_underWay.TryAdd(run.Run.Id, underWay)) _ = Task.Run(() => WorkAsync(underWay, run, resumed, options), CancellationToken.None);
        return run;
    }

    private async Task WorkAsync(RunUnderWay underWay, RunReport run, bool resumed, CollectOptions options)
    {
        CollectReport? report = null;
        try
        {
            using var scope = RunScope(logger, run.Run.Id);
            report = await CollectAsync(underWay, run, resumed, options);
            LogEnded(logger, run.Run.Id, report.State, report.Collected, report.Failed, report.Message);
        }
        catch (Exception fault)
        {
            LogBroken(logger, run.Run.Id, fault);
            await workspace.Runs.FinishAsync(run.Run.Id, RunState.Interrupted, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _underWay.TryRemove(run.Run.Id, out _);
            underWay.Finish(report);
            underWay.Dispose();
        }
    }

    private async Task<CollectReport> CollectAsync(RunUnderWay underWay, RunReport run, bool resumed, CollectOptions options)
    {
        if ((await workspace.Searches.AllAsync(run.Run.Id, underWay.Token)).Count == 0)
            return await line.Runs.CollectAsync(run, resumed, options, progress => underWay.Progress = progress, underWay.Token);
        var found = await FindAsync(underWay, run.Run.Id, options);
        var known = await workspace.Runs.GetAsync(run.Run.Id, CancellationToken.None) ?? run;
        if (!found.IsComplete)
        {
            await workspace.Runs.FinishAsync(run.Run.Id, RunState.Interrupted, CancellationToken.None);
            return CollectReport.OfUnread(known, resumed, found);
        }

        return (await line.Runs.CollectAsync(known, resumed, options, progress => underWay.Progress = progress, underWay.Token)).With(found);
    }

    private async Task<DiscoveryReport> FindAsync(RunUnderWay underWay, long id, CollectOptions options)
    {
        await using var discovery = workspace.OpenDiscovery();
        return await discovery.Discoverer.DiscoverAsync(id, options, progress => underWay.Finding = progress, underWay.Token);
    }

    [LoggerMessage(3801, LogLevel.Information, "Run {RunId} ended as {State}: {Collected} collected, {Failed} given up. {Message}")]
    private static partial void LogEnded(ILogger logger, long runId, string state, long collected, long failed, string? message);

    [LoggerMessage(3802, LogLevel.Error, "Run {RunId} broke off; it can be resumed")]
    private static partial void LogBroken(ILogger logger, long runId, Exception fault);
}
