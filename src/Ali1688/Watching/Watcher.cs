using Ali1688.Configuration;
using Ali1688.Partitioning;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Watching;

/// <summary>
/// Keeps the watched products fresh for as long as it runs: every minute it asks the scheduler which checks are worth most now, as many as the quota
/// allows until the next time, and sends them evenly. What does not come to its turn competes again with everything else, so nothing piles up:
/// neither a restart nor a pause nor a million new ids makes a burst. It works with the products of the partitions that its process has. Disposing it waits for what is under way. It is run once.
/// </summary>
public sealed partial class Watcher : IAsyncDisposable
{
    private const int PicksAtOnce = 500;

    /// <summary>Moments are kept to the second.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(0.1);

    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(5);

    /// <summary>Where the watches' time runs faster.</summary>
    private static readonly TimeSpan SaveAtMostEvery = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan PauseAfterHalt = TimeSpan.FromMinutes(1);
    private readonly WatcherStore _store;
    private readonly WatchTable _table;
    private readonly PartitionTurn _turn;
    private readonly Lease _searching;
    private readonly WatchFinder _finder;
    private readonly WorkShare _share;
    private readonly WatchPace _pace;
    private readonly WatchCaller _caller;
    private readonly WatchTally _tally;
    private readonly ChangedFields _fields;
    private readonly WatchClock _clock;
    private readonly WatchOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private double _budget;
    private long? _lastSweep;

    internal Watcher(WatcherStore store, PartitionTurn turn, Lease searching, WatchFinder finder, WatchTable table, WatchPace pace, WorkShare share, WatchCaller caller, WatchTally tally, ChangedFields fields, WatchClock clock, WatchOptions options, TimeProvider time, ILogger logger)
    {
        (_store, _turn, _searching, _finder, _table, _pace, _share, _caller, _tally, _fields, _clock, _options, _time, _logger) = (store, turn, searching, finder, table, pace, share, caller, tally, fields, clock, options, time, logger);
        turn.Held.Saving = ct => _store.SaveAsync(_table, _tally, _clock, ct);
    }

    /// <summary>How many products are watched.</summary>
    public int Count => _table.Count;

    /// <summary>What was done since the start.</summary>
    public WatchCounts Counts => _tally.Total;

    /// <summary>How many products are being asked for.</summary>
    public int OnTheWay => _caller.OnTheWay;

    /// <summary>Why nothing is asked for at the moment; null while all is well.</summary>
    public string? Halted { get; private set; }

    /// <summary>Which part of the watched products is believed to be up to date now, by importance.</summary>
    public double ShareCurrent => _table.ShareCurrent(_clock.Now);

    /// <summary>Works until cancelled, whatever happens, with the partitions that somebody else brings; what breaks it off is told, and after a pause it goes on.</summary>
    public async Task KeepRunningAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await WorkAndSaveAsync(null, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogHalted(_logger, Halted = fault.Message);
                await Task.Delay(PauseAfterHalt, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Takes its turn, works until cancelled, or for a time, then saves what was learned.</summary>
    /// <param name="span">For how long; null until cancelled.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConfigurationException">Another process keeps them fresh; the message names it.</exception>
    public async Task RunAsync(TimeSpan? span, CancellationToken cancellationToken)
    {
        if (await _turn.TryAsync(ct => WorkAndSaveAsync(span, ct), cancellationToken) is { } other)
            throw new ConfigurationException($"The watched products are kept fresh already by {other} (ali1688 serve or ali1688 watch run). Leave it to that one, or stop it first.");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    private async Task WorkAndSaveAsync(TimeSpan? span, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = new CancellationTokenSource(span ?? Timeout.InfiniteTimeSpan, _time);
        using var limited = limit.Token.UnsafeRegister(_ => end.Cancel(), null);
        var (saving, finding) = (SaveOftenAsync(end.Token), FindAsync(end.Token));
        _store.Begin(); // another process may have worked since
        try
        {
            await WorkOnAsync(saving, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // What is known is saved below.
        }
        finally
        {
            await _caller.StopAsync();
            await end.CancelAsync();
        }

        await Task.WhenAll(saving, finding);
        await _store.SaveAsync(_table, _tally, _clock, CancellationToken.None);
    }

    /// <summary>Of all processes on the store one looks for the products of watches.</summary>
    private async Task FindAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _searching.HoldOnAsync(_finder.KeepFindingAsync, _ => { }, cancellationToken);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(PauseAfterHalt, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>A crash forgets no more than the last seconds of what was learned; the products themselves are stored with each outcome.</summary>
    private async Task SaveOftenAsync(CancellationToken cancellationToken)
    {
        var every = _options.TimeScale > 1 ? SaveAtMostEvery : SaveEvery;
        try
        {
            while (true)
            {
                await Task.Delay(every, _time, cancellationToken);
                await _store.SaveAsync(_table, _tally, _clock, cancellationToken);
                await _store.PruneAsync(_clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end saves once more.
        }
    }

    private async Task WorkOnAsync(Task saving, CancellationToken cancellationToken)
    {
        await _caller.StartAsync(cancellationToken);
        while (!saving.IsFaulted)
        {
            await WorkAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested(); // an end is no halt
            if (_caller.Halted is { } reason) await PauseAsync(reason, cancellationToken);
        }
    }

    /// <summary>One sweep and the span until the next; cut short when other partitions are held.</summary>
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        var changed = _turn.Held.Changed;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, changed);
        await _store.ReloadAsync(_table, _clock, cancellationToken);
        try
        {
            await SweepAsync(cut.Token);
        }
        catch (OperationCanceledException) when (changed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _lastSweep = null; // a whole span is before us again
            await Task.Delay(Gathering, _time, cancellationToken); // partitions seldom come alone, and taking them in costs a look through the watches
        }
    }

    private async Task SweepAsync(CancellationToken cut)
    {
        var begun = _time.GetTimestamp();
        var allowance = await _pace.ReadAsync(cut) * await _share.ReadAsync(_table.Count, cut);
        var passed = _time.GetElapsedTime(_lastSweep ?? begun - (long)(_options.Sweep.TotalSeconds * _time.TimestampFrequency), begun);
        _lastSweep = begun;
        _caller.WakeRested();
        await _store.LookForHintsAsync(_time.GetUtcNow(), cut);
        var picks = _table.Sweep(_clock.Now, _options.Sweep * _clock.Scale, SlotsOf(allowance, passed), allowance.PerDay / _clock.Scale);
        var left = new HashSet<WatchPick>(picks);
        try
        {
            await SendAsync(picks, left, begun, cut);
        }
        finally
        {
            foreach (var pick in left) _table.NotChecked(pick.Id);
        }

        if (left.Count < picks.Count) Halted = null;
        if (LeftOf(begun) is var rest && rest > TimeSpan.Zero) await Task.Delay(rest, _time, cut);
    }

    /// <summary>What a pause left unused is not made up for; and where others use the keys as well, what is on the way must not pile up.</summary>
    private int SlotsOf(Allowance allowance, TimeSpan passed)
    {
        var (granted, ids) = (allowance.PerSecond * Math.Min(passed.TotalSeconds, 2 * _options.Sweep.TotalSeconds), _pace.IdsPerCall);
        _budget = Math.Min(_budget + granted, granted + ids);
        if (_caller.OnTheWay > (2 * granted) + ids) return 0;
        var slots = (int)Math.Min(_budget, _table.Count);
        _budget -= slots;
        return slots;
    }

    /// <summary>Sends the picks evenly over the span, until it is over.</summary>
    private async Task SendAsync(IReadOnlyList<WatchPick> picks, HashSet<WatchPick> left, long begun, CancellationToken cancellationToken)
    {
        foreach (var part in picks.Chunk(PicksAtOnce))
        {
            var wanted = await LeaveOutFreshAsync(part, left, cancellationToken);
            var before = await _fields.BeforeAsync(wanted.Where(pick => pick.IsStored).Select(pick => pick.Id), cancellationToken);
            foreach (var group in wanted.GroupBy(pick => pick.Priority).SelectMany(line => line.Chunk(_pace.IdsPerCall)))
            {
                await WaitForTurnAsync(begun, (picks.Count - left.Count) / (double)picks.Count, cancellationToken);
                if (!await _caller.TrySendAsync(group, before, LeftOf(begun), cancellationToken)) return;
                left.ExceptWith(group);
            }
        }
    }

    /// <summary>Whom somebody else checked since the watches did need not be asked for again.</summary>
    private async Task<IReadOnlyList<WatchPick>> LeaveOutFreshAsync(WatchPick[] picks, HashSet<WatchPick> left, CancellationToken cancellationToken)
    {
        var checks = await _store.LastChecksAsync(picks.Select(pick => pick.Id), cancellationToken);
        var wanted = new List<WatchPick>(picks.Length);
        foreach (var pick in picks)
        {
            if (checks.TryGetValue(pick.Id, out var check) && _clock.At(check.CheckedAt) > pick.CheckedAt + Slack) TakeOver(pick, check, left);
            else wanted.Add(pick);
        }

        return wanted;
    }

    private void TakeOver(WatchPick pick, LastCheck check, HashSet<WatchPick> left)
    {
        _table.Checked(pick.Id, _clock.At(check.CheckedAt), _clock.At(check.ChangedAt) > pick.CheckedAt + Slack, check.State != CheckState.Collected);
        _tally.Fresh(pick.Class);
        left.Remove(pick);
    }

    private async Task PauseAsync(string reason, CancellationToken cancellationToken)
    {
        Halted = reason;
        LogHalted(_logger, reason);
        await _caller.StopAsync();
        await Task.Delay(PauseAfterHalt, _time, cancellationToken);
        _pace.AskAllAgain();
        await _caller.StartAsync(cancellationToken);
    }

    private TimeSpan LeftOf(long begun) => _options.Sweep - _time.GetElapsedTime(begun);

    private async Task WaitForTurnAsync(long begun, double share, CancellationToken cancellationToken)
    {
        var wait = (_options.Sweep * share) - _time.GetElapsedTime(begun);
        if (wait > TimeSpan.FromMilliseconds(1)) await Task.Delay(wait, _time, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Watched products cannot be asked for at the moment: {Reason}")]
    private static partial void LogHalted(ILogger logger, string reason);
}
