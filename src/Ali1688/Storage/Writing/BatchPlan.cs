using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Storage.Writing;

/// <summary>
/// What a batch changes in the store, decided from the checks that are stored. No I/O. The same id may come several times: later ones see what
/// earlier ones did. Deciding the same batch again after it was committed gives the same answers, so a batch can be repeated.
/// </summary>
internal sealed class BatchPlan
{
    private readonly Dictionary<ItemId, ItemCheck> _known;
    private readonly VersionBook _versions;
    private readonly StockBook _book;
    private readonly HashSet<ItemId> _moved = [];

    private BatchPlan(Dictionary<ItemId, ItemCheck> known, VersionBook versions, StockBook book) => (_known, _versions, _book) = (known, versions, book);

    public Dictionary<ItemId, object?[]> Products { get; } = [];

    /// <summary>Rows of <see cref="Dialects.Tables.ProductStocks"/>; where the product is there as a whole as well, that row holds the stock too.</summary>
    public Dictionary<ItemId, object?[]> Stocks { get; } = [];

    /// <summary>Rows of <see cref="Dialects.Tables.ProductContents"/>, to be written before the others.</summary>
    public Dictionary<ItemId, object?[]> Contents { get; } = [];

    public Dictionary<ItemId, ItemCheck> Checks { get; } = [];

    /// <summary>The answers whose findings take the place of those that are stored.</summary>
    public Dictionary<ItemId, PreparedAnswer> Findings { get; } = [];

    public Dictionary<(long RunId, ItemId Id), object?[]> RunItems { get; } = [];

    public Dictionary<(ItemId Id, string Profile), object?[]> Letters { get; } = [];

    /// <summary>The letters that are settled now; without a profile, all letters of the item.</summary>
    public HashSet<(ItemId Id, string? Profile)> SettledLetters { get; } = [];

    /// <summary>What each write came to, in their order.</summary>
    public List<RunItemOutcome> Results { get; } = [];

    /// <summary>What changed of the products, in the order of the writes.</summary>
    public IReadOnlyList<NewChange> Changes => _versions.Changes;

    /// <summary>The versions of which the whole row is written, each with its check.</summary>
    public IEnumerable<(Product Product, ItemCheck Check)> Versions =>
        Products.Keys.Union(Contents.Keys).Select(id => (_versions.Product(id)!, _known[id])); // both were taken with the row

    /// <summary>Those of <see cref="Versions"/> with a title that was not stored before.</summary>
    public IReadOnlySet<ItemId> Retitled => _versions.Retitled;

    /// <summary>What came, went or moved its stock, and is not among <see cref="Versions"/>.</summary>
    public IEnumerable<ItemId> Moved => _moved.Where(id => !Products.ContainsKey(id) && !Contents.ContainsKey(id));

    public static BatchPlan For(IReadOnlyCollection<PendingWrite> writes, Dictionary<ItemId, ItemCheck> known, VersionBook versions, StockBook book)
    {
        var plan = new BatchPlan(known, versions, book);
        foreach (var write in writes) plan.Add(write);
        return plan;
    }

    private void Add(PendingWrite write)
    {
        var outcome = write switch
        {
            { Recleans: { } before, Answer: { } answer } => Reclean(write, answer, before),
            { Answer: { } answer } => Collected(write, answer),
            { Letter: { } letter } => Failed(write, letter),
            { Outcome: RunItemOutcome.NotFound, State: { } state } => NotFound(write, state),
            { State: { } state } => Told(write, state),
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
        _versions.TakeState(id, last, CheckState.Collected, answer.At);
        _versions.Take(answer.Product, last, answer.At);
        Check(id, new ItemCheck(answer.At, changed ? answer.At : last.ChangedAt, answer.Digest, CheckState.Collected));
        return changed;
    }

    private RunItemOutcome NotFound(PendingWrite write, CheckState state)
    {
        if (IsOlder(write.Id, write.At)) return RunItemOutcome.NotFound;
        _known.TryGetValue(write.Id, out var last);
        Become(write, last, state);
        return RunItemOutcome.NotFound;
    }

    /// <summary>Skipped when the product is not known, or was looked at after the platform told this.</summary>
    private RunItemOutcome Told(PendingWrite write, CheckState state)
    {
        if (!_known.TryGetValue(write.Id, out var last)) return RunItemOutcome.Skipped;
        var isNews = last.State != state;
        if (IsOlder(write.Id, write.At)) return isNews ? RunItemOutcome.Skipped : RunItemOutcome.Unchanged;
        Become(write, last, state);
        return isNews ? RunItemOutcome.Changed : RunItemOutcome.Unchanged;
    }

    private void Become(PendingWrite write, ItemCheck last, CheckState state)
    {
        _versions.TakeState(write.Id, last, state, write.At);
        if (last.State != state) _moved.Add(write.Id);
        Check(write.Id, new ItemCheck(write.At, last.State == state ? last.ChangedAt : write.At, last.Digest, state));
        SettleLetters(write.Id, null);
    }

    /// <summary>Skipped when there is no stored product whose stock could move.</summary>
    private RunItemOutcome MoveStock(PendingWrite write, ItemOutcome.StockMoved moved)
    {
        if (!_known.TryGetValue(write.Id, out var last) || _versions.Product(write.Id) is not { } before) return RunItemOutcome.Skipped;
        var after = _book.Apply(before, moved, last.State == CheckState.Collected ? last.CheckedAt : 0);
        if (ReferenceEquals(after, before)) return RunItemOutcome.Unchanged;
        var (row, digest) = StockRow.From(after, write.At);
        if (Products.TryGetValue(write.Id, out var whole)) Products[write.Id] = StockRow.Merge(whole, row);
        else Stocks[write.Id] = row;
        _versions.Take(after, last, write.At);
        _moved.Add(write.Id);
        Check(write.Id, last with { ChangedAt = write.At, Digest = digest });
        return RunItemOutcome.Changed;
    }

    /// <summary>Skipped when the product is no longer the one that was cleaned again.</summary>
    private RunItemOutcome Reclean(PendingWrite write, PreparedAnswer answer, long before)
    {
        if (!_known.TryGetValue(write.Id, out var last) || last.Digest != before || Products.ContainsKey(write.Id) || Stocks.ContainsKey(write.Id)) return RunItemOutcome.Skipped;
        Findings[write.Id] = answer;
        if (answer.Digest == before) return RunItemOutcome.Unchanged;
        Contents[write.Id] = answer.Row;
        _versions.Take(answer.Product, last, answer.At, ChangeCause.Reprocessed);
        Check(write.Id, last with { Digest = answer.Digest });
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
