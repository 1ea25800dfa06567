using Ali1688.Gateway.Products;

namespace Ali1688.Storage.Writing;

/// <summary>
/// What a batch changes in the store, decided from the checks that are stored. No I/O. The same id may come several times: later ones see what
/// earlier ones did. Deciding the same batch again after it was committed gives the same answers, so a batch can be repeated.
/// </summary>
internal sealed class BatchPlan
{
    private readonly Dictionary<ItemId, ItemCheck> _known;
    private readonly StockBook _book;

    private BatchPlan(Dictionary<ItemId, ItemCheck> known, StockBook book) => (_known, _book) = (known, book);

    public Dictionary<ItemId, object?[]> Products { get; } = [];

    /// <summary>Rows of <see cref="Dialects.Tables.ProductStocks"/>; where the product is there as a whole as well, that row holds the stock too.</summary>
    public Dictionary<ItemId, object?[]> Stocks { get; } = [];

    public Dictionary<ItemId, ItemCheck> Checks { get; } = [];

    /// <summary>The answers whose findings take the place of those that are stored.</summary>
    public Dictionary<ItemId, PreparedAnswer> Findings { get; } = [];

    public Dictionary<(long RunId, ItemId Id), object?[]> RunItems { get; } = [];

    public Dictionary<(ItemId Id, string Profile), object?[]> Letters { get; } = [];

    /// <summary>The letters that are settled now; without a profile, all letters of the item.</summary>
    public HashSet<(ItemId Id, string? Profile)> SettledLetters { get; } = [];

    /// <summary>What each write came to, in their order.</summary>
    public List<RunItemOutcome> Results { get; } = [];

    public static BatchPlan For(IReadOnlyCollection<PendingWrite> writes, Dictionary<ItemId, ItemCheck> known, StockBook? book = null)
    {
        var plan = new BatchPlan(known, book ?? StockBook.Empty);
        foreach (var write in writes) plan.Add(write);
        return plan;
    }

    private void Add(PendingWrite write)
    {
        var outcome = write switch
        {
            { Answer: { } answer } => Collected(write, answer),
            { Letter: { } letter } => Failed(write, letter),
            { Outcome: RunItemOutcome.NotFound } => NotFound(write),
            { Told: { } state } => Told(write, state),
            { Stock: { } moved } => MoveStock(write, moved),
            _ => Settled(write),
        };
        Results.Add(outcome);
        if (write.RunId is { } run) RunItems[(run, write.Id)] = [run, write.Id.Value, (int)outcome, write.At, write.Attempts];
    }

    private RunItemOutcome Collected(PendingWrite write, PreparedAnswer answer)
    {
        var changed = TakeAnswer(write.Id, answer);
        if (write.Outcome == RunItemOutcome.FromCache) return RunItemOutcome.FromCache;
        return changed ? RunItemOutcome.Changed : RunItemOutcome.Unchanged;
    }

    private bool TakeAnswer(ItemId id, PreparedAnswer answer)
    {
        if (IsOlder(id, answer.At)) return false;
        SettleLetters(id, answer.Profile);
        Findings[id] = answer;
        if (_known.TryGetValue(id, out var last) && last.Holds(answer.At, answer.Digest)) return last.SawChange;
        var changed = last.State != CheckState.Collected || last.Digest != answer.Digest;
        if (changed) Products[id] = answer.Row;
        Check(id, new ItemCheck(answer.At, changed ? answer.At : last.ChangedAt, answer.Digest, CheckState.Collected));
        return changed;
    }

    private RunItemOutcome NotFound(PendingWrite write)
    {
        if (IsOlder(write.Id, write.At)) return RunItemOutcome.NotFound;
        _known.TryGetValue(write.Id, out var last);
        var changedAt = last.State == CheckState.NotFound ? last.ChangedAt : write.At;
        Check(write.Id, new ItemCheck(write.At, changedAt, last.Digest, CheckState.NotFound));
        SettleLetters(write.Id, null);
        return RunItemOutcome.NotFound;
    }

    /// <summary>Skipped when the product is not known, or was looked at after the platform told this.</summary>
    private RunItemOutcome Told(PendingWrite write, CheckState state)
    {
        if (!_known.TryGetValue(write.Id, out var last)) return RunItemOutcome.Skipped;
        var isNews = last.State != state;
        if (IsOlder(write.Id, write.At)) return isNews ? RunItemOutcome.Skipped : RunItemOutcome.Unchanged;
        Check(write.Id, new ItemCheck(write.At, isNews ? write.At : last.ChangedAt, last.Digest, state));
        SettleLetters(write.Id, null);
        return isNews ? RunItemOutcome.Changed : RunItemOutcome.Unchanged;
    }

    /// <summary>Skipped when there is no stored product whose stock could move.</summary>
    private RunItemOutcome MoveStock(PendingWrite write, ItemOutcome.StockMoved moved)
    {
        var isKnown = _known.TryGetValue(write.Id, out var last);
        var whole = Products.GetValueOrDefault(write.Id);
        if (!isKnown || (whole is null ? _book.Product(write.Id) : StockRow.ProductOf(whole)) is not { } before) return RunItemOutcome.Skipped;
        var after = _book.Apply(before, moved, last.State == CheckState.Collected ? last.CheckedAt : 0);
        if (ReferenceEquals(after, before)) return RunItemOutcome.Unchanged;
        var (row, digest) = StockRow.From(after, write.At);
        if (whole is null) Stocks[write.Id] = row;
        else Products[write.Id] = StockRow.Merge(whole, row);
        Check(write.Id, last with { ChangedAt = write.At, Digest = digest });
        return RunItemOutcome.Changed;
    }

    private RunItemOutcome Failed(PendingWrite write, object?[] letter)
    {
        if (!IsOlder(write.Id, write.At)) Letters[(write.Id, (string)letter[1]!)] = letter;
        return RunItemOutcome.Failed;
    }

    private RunItemOutcome Settled(PendingWrite write)
    {
        SettleLetters(write.Id, null);
        return write.Outcome;
    }

    private bool IsOlder(ItemId id, long at) => _known.TryGetValue(id, out var last) && at < last.CheckedAt;

    private void Check(ItemId id, ItemCheck check) => Checks[id] = _known[id] = check;

    private void SettleLetters(ItemId id, string? profile)
    {
        SettledLetters.Add((id, profile));
        foreach (var key in Letters.Keys.Where(key => key.Id == id && (profile is null || key.Profile == profile)).ToList()) Letters.Remove(key);
    }
}
