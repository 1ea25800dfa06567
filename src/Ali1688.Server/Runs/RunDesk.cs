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
internal sealed partial class RunDesk : IAsyncDisposable
{
    /// <summary>What the fingerprints of its runs begin with.</summary>
    public const string Fingerprint = "api ";

    /// <summary>How many runs are worked off at once.</summary>
    public const int MostAtOnce = 16;

    private const int IdsAtOnce = 5000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly Func<ILogger, long, IDisposable?> RunScope = LoggerMessage.DefineScope<long>("run {RunId}");
    private readonly ConcurrentDictionary<long, RunUnderWay> _underWay = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Workspace _workspace;
    private readonly CollectionLine _line;
    private readonly SharedRuns? _shared;
    private readonly ILogger _logger;
    private readonly Task _following;
    private int _isDisposed;

    public RunDesk(ServiceParts parts, ILogger<RunDesk> logger)
    {
        (_workspace, _line, _logger) = (parts.Workspace, parts.Line, logger);
        _shared = parts.IsCluster ? new SharedRuns(parts.Workspace, parts.Line, parts.Partitions.Held, parts.Time) : null;
        _following = _shared is null ? Task.CompletedTask : Task.Run(() => FollowAsync(_shared, parts.Time, _end.Token));
    }

    /// <summary>The runs that are worked off now, by their numbers.</summary>
    public IReadOnlyCollection<RunUnderWay> UnderWay => [.. _underWay.Values.OrderBy(run => run.Id)];

    /// <summary>Whether another run can be begun.</summary>
    public bool HasRoom => _underWay.Count < MostAtOnce;

    /// <summary>A run that is worked off now; null when it is not.</summary>
    public RunUnderWay? Find(long id) => _underWay.GetValueOrDefault(id);

    /// <summary>Registers a run with all its ids, and begins it.</summary>
    public async Task<RunReport> StartAsync(RunOrder order, CancellationToken cancellationToken)
    {
        var id = await _workspace.Runs.CreateAsync($"{Fingerprint}{Guid.NewGuid():n}", _shared is null ? order.Spec : SharedRuns.SpecOf(order), cancellationToken);
        foreach (var part in order.Ids.Distinct().Chunk(IdsAtOnce)) await _workspace.Runs.RegisterAsync(id, part, cancellationToken);
        if (order.Searches.Count > 0) await _workspace.Searches.AddAsync(id, order.Searches, cancellationToken);
        await _workspace.Runs.StartAsync(id, cancellationToken);
        var run = await _workspace.Runs.GetAsync(id, cancellationToken) ?? throw new InvalidOperationException($"Run {id} vanished while it was begun.");
        return Begin(run, false, order.Options);
    }

    /// <summary>Goes on with a run that was stopped.</summary>
    public async Task<RunReport> ResumeAsync(RunReport run, CollectOptions options, CancellationToken cancellationToken)
    {
        await _workspace.Runs.StartAsync(run.Run.Id, cancellationToken);
        return Begin(await _workspace.Runs.GetAsync(run.Run.Id, cancellationToken) ?? run, true, options);
    }

    /// <summary>Stops all that is under way; what is known is saved.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _end.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_underWay.Values.Select(run => run.End));
        _end.Dispose();
    }

    /// <summary>Takes part in the runs that other nodes began, and leaves those that other nodes ended.</summary>
    private async Task FollowAsync(SharedRuns shared, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var mine = _underWay.Values.ToList();
            var open = await shared.OpenAsync(cancellationToken);
            foreach (var ended in mine.Where(run => open.All(other => other.Id != run.Id))) ended.Cancel();
            foreach (var run in open.Where(run => !_underWay.ContainsKey(run.Id)))
            {
                if (await _workspace.Runs.GetAsync(run.Id, cancellationToken) is { Run.State: RunState.Running } report) Begin(report, true, shared.OptionsOf(run));
            }

            await Task.Delay(Look, time, cancellationToken);
        }
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
            using var scope = RunScope(_logger, run.Run.Id);
            if (_shared is not null)
            {
                await ShareAsync(_shared, underWay, run.Run, options);
                return;
            }

            report = await CollectAsync(underWay, run, resumed, options);
            LogEnded(_logger, run.Run.Id, report.State, report.Collected, report.Failed, report.Message);
        }
        catch (Exception fault)
        {
            LogBroken(_logger, run.Run.Id, fault);
            await _workspace.Runs.FinishAsync(run.Run.Id, RunState.Interrupted, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _underWay.TryRemove(run.Run.Id, out _);
            underWay.Finish(report);
            underWay.Dispose();
        }
    }

    /// <summary>Does this node's part. When this service ends, the others go on; when somebody stops the run, all do.</summary>
    private async Task ShareAsync(SharedRuns shared, RunUnderWay underWay, RunRecord run, CollectOptions options)
    {
        var halted = await shared.CollectAsync(run, async ct => (await FindAsync(underWay, run.Id, options, ct)).IsComplete, underWay.Token);
        if (halted is null && (_end.IsCancellationRequested || !underWay.Token.IsCancellationRequested)) return;
        if (await _workspace.Runs.InterruptAsync(run.Id, CancellationToken.None)) LogStopped(_logger, run.Id, halted?.Message ?? "somebody stopped it");
    }

    private async Task<CollectReport> CollectAsync(RunUnderWay underWay, RunReport run, bool resumed, CollectOptions options)
    {
        if ((await _workspace.Searches.AllAsync(run.Run.Id, underWay.Token)).Count == 0)
            return await _line.Runs.CollectAsync(run, resumed, options, progress => underWay.Progress = progress, underWay.Token);
        var found = await FindAsync(underWay, run.Run.Id, options, underWay.Token);
        var known = await _workspace.Runs.GetAsync(run.Run.Id, CancellationToken.None) ?? run;
        if (!found.IsComplete)
        {
            await _workspace.Runs.FinishAsync(run.Run.Id, RunState.Interrupted, CancellationToken.None);
            return CollectReport.OfUnread(known, resumed, found);
        }

        return (await _line.Runs.CollectAsync(known, resumed, options, progress => underWay.Progress = progress, underWay.Token)).With(found);
    }

    private async Task<DiscoveryReport> FindAsync(RunUnderWay underWay, long id, CollectOptions options, CancellationToken cancellationToken)
    {
        await using var discovery = _workspace.OpenDiscovery();
        return await discovery.Discoverer.DiscoverAsync(id, options, progress => underWay.Finding = progress, cancellationToken);
    }

    [LoggerMessage(3801, LogLevel.Information, "Run {RunId} ended as {State}: {Collected} collected, {Failed} given up. {Message}")]
    private static partial void LogEnded(ILogger logger, long runId, string state, long collected, long failed, string? message);

    [LoggerMessage(3803, LogLevel.Warning, "Run {RunId} was stopped: {Reason}")]
    private static partial void LogStopped(ILogger logger, long runId, string reason);

    [LoggerMessage(3802, LogLevel.Error, "Run {RunId} broke off; it can be resumed")]
    private static partial void LogBroken(ILogger logger, long runId, Exception fault);
}
