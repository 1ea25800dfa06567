using Ali1688.Partitioning;
using Ali1688.Storage.Writing;

namespace Ali1688.Storage;

/// <summary>
/// The one way of outcomes into the store: many share a transaction, which holds everything that belongs to an outcome or nothing of it.
/// Callers wait while the store is slower than they are, or out of reach. Thread-safe.
/// </summary>
public sealed class BatchWriter : IAsyncDisposable
{
    /// <summary>How many rows share a transaction at most, unless told otherwise.</summary>
    public const int DefaultMaxRows = 500;

    private readonly Store _store;
    private readonly GroupCommit<PendingWrite, RunItemOutcome>[] _lanes;

    /// <summary>Begins to take outcomes.</summary>
    /// <param name="store">Where to; it must outlive the writer.</param>
    /// <param name="maxRows">The largest batch.</param>
    public BatchWriter(Store store, int maxRows = DefaultMaxRows)
    {
        _store = store;
        _lanes = [.. Enumerable.Range(0, store.Dialect.WriterLanes).Select(_ => Lane(store, maxRows))];
    }

    /// <summary>Stores an outcome; the task ends when it is committed, and tells whether a collected product was new or different.</summary>
    /// <param name="runId">The run that asked for it, or null.</param>
    /// <param name="outcome">What became of the id.</param>
    /// <param name="cancellationToken">Gives up the wait; an outcome that was taken is stored all the same.</param>
    /// <exception cref="StoreException">It could not be stored.</exception>
    public Task<RunItemOutcome> WriteAsync(long? runId, ItemOutcome outcome, CancellationToken cancellationToken) => WriteAsync(runId, outcome, null, cancellationToken);

    /// <summary>Stores an outcome under a claim on its partition.</summary>
    /// <inheritdoc cref="WriteAsync(long?, ItemOutcome, CancellationToken)"/>
    /// <exception cref="PartitionLostException">Another process has taken the partition since; nothing was stored.</exception>
    public Task<RunItemOutcome> WriteAsync(long? runId, ItemOutcome outcome, Fence? fence, CancellationToken cancellationToken)
    {
        // An id keeps to its lane, so outcomes of the same product never overtake each other.
        var lane = _lanes[outcome.Id.Value % (ulong)_lanes.Length];
        return lane.WriteAsync(PendingWrite.From(runId, outcome, _store.Dialect, fence), cancellationToken);
    }

    /// <summary>Stores what was taken, and ends. A store that stays out of reach is given up after 4 seconds; those who wait are told so.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_lanes.Select(lane => lane.DisposeAsync().AsTask()));
    }

    private static GroupCommit<PendingWrite, RunItemOutcome> Lane(Store store, int maxRows) => new(
        new WriterConnection(store, store.Dialect.OpenAsync),
        maxRows,
        maxRows,
        (batch, rows, transaction, ct) => new BatchCommit(store.Dialect, rows, transaction).WriteAsync(batch, ct),
        StoreSentences.ResultsLost);
}
