using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Partitioning;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>An outcome on its way into the store, and the caller who waits for it.</summary>
internal sealed class PendingWrite : Pending<RunItemOutcome>
{
    private PendingWrite(long? runId, ItemOutcome outcome, Fence? fence, StoreDialect dialect)
    {
        Fence = fence;
        RunId = runId;
        Id = outcome.Id;
        At = outcome.At.ToUnixTimeMilliseconds();
        Attempts = outcome.Attempts;
        (Stock, Recleans) = (outcome as ItemOutcome.StockMoved, (outcome as ItemOutcome.Recleaned)?.Before);
        State = outcome switch { ItemOutcome.Told told => told.State, ItemOutcome.NotFound absent => StateOf(absent.Why), _ => null };
        (Outcome, Answer, Letter) = outcome switch
        {
            ItemOutcome.Collected collected => (RunItemOutcome.Changed, PreparedAnswer.From(collected, dialect), null),
            ItemOutcome.FromCache { Answer: { } cached } => (RunItemOutcome.FromCache, PreparedAnswer.From(cached, dialect), null),
            ItemOutcome.FromCache => (RunItemOutcome.FromCache, null, null),
            ItemOutcome.Recleaned recleaned => (RunItemOutcome.Changed, PreparedAnswer.From(recleaned), null),
            ItemOutcome.NotFound => (RunItemOutcome.NotFound, null, null),
            ItemOutcome.Failed failed => (RunItemOutcome.Failed, (PreparedAnswer?)null, (object?[]?)DeadLetterRow.From(runId, failed)),
            ItemOutcome.Told or ItemOutcome.StockMoved => (RunItemOutcome.Unchanged, null, null),
            _ => throw new ArgumentException($"No way is known to store a {outcome.GetType().Name}.", nameof(outcome)),
        };
    }

    public long? RunId { get; }

    public ItemId Id { get; }

    /// <summary>Under which claim it is written; null for what belongs to nobody.</summary>
    public Fence? Fence { get; }

    public long At { get; }

    public int Attempts { get; }

    /// <summary>The outcome, as far as it is known before the store was asked.</summary>
    public RunItemOutcome Outcome { get; }

    public PreparedAnswer? Answer { get; }

    /// <summary>The state that the platform told, of a product that it did not give.</summary>
    public CheckState? State { get; }

    /// <summary>The digest of the version that a new cleaning replaces.</summary>
    public long? Recleans { get; }

    /// <summary>The movements of stock that the platform told.</summary>
    public ItemOutcome.StockMoved? Stock { get; }

    /// <summary>The row of <see cref="Tables.DeadLetters"/>.</summary>
    public object?[]? Letter { get; }

    /// <summary>Whether it could replace a version of this digest, so that the version is needed.</summary>
    public bool MayReplace(long digest) => Stock is not null || (Answer is { } answer && answer.Digest != digest);

    public static PendingWrite From(long? runId, ItemOutcome outcome, StoreDialect dialect, Fence? fence = null) => new(runId, outcome, fence, dialect);

    private static CheckState StateOf(Absence why) => why switch
    {
        Absence.NotPermitted => CheckState.NotPermitted,
        Absence.OffShelf => CheckState.OffShelf,
        Absence.Expired => CheckState.Expired,
        Absence.Deleted => CheckState.Deleted,
        _ => CheckState.NotFound,
    };
}
