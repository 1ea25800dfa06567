using Ali1688.Storage;

namespace Ali1688.Collecting;

/// <summary>How far a run is. Thread-safe; the counts are those of the whole run, what earlier starts of it did included.</summary>
public sealed class RunProgress(RunCounts before)
{
    private readonly long[] _counts = [0, before.Changed, before.Unchanged, before.FromCache, before.NotFound, before.Failed, before.Skipped];
    private long _retries;

    /// <summary>How many ids the run was asked for, each once.</summary>
    public long Requested { get; } = before.Total;

    /// <summary>How many of them had an outcome when this start of the run began.</summary>
    public long DoneBefore { get; } = before.Total - before.Pending;

    /// <summary>How many have an outcome now.</summary>
    public long Done => Enumerable.Range(1, _counts.Length - 1).Sum(i => Interlocked.Read(ref _counts[i]));

    /// <summary>How many calls were made again, in this start of the run.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>How many ids ended so.</summary>
    public long CountOf(RunItemOutcome outcome) => outcome == RunItemOutcome.Pending ? Requested - Done : Interlocked.Read(ref _counts[(int)outcome]);

    /// <summary>One more id ended so.</summary>
    public void Add(RunItemOutcome outcome) => Interlocked.Increment(ref _counts[(int)outcome]);

    /// <summary>One more call is made again.</summary>
    public void AddRetry() => Interlocked.Increment(ref _retries);
}
