using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Alerting.Evaluating;

/// <summary>A product as it was between two changes, and whether it was there.</summary>
internal sealed record ProductVersion(Product Product, CheckState? State)
{
    /// <summary>Before some changes.</summary>
    public ProductVersion Before(IReadOnlyList<StoredChange> newestFirst) => new(
        EarlierVersion.Of(Product, newestFirst.Where(change => change.Change.Field != StoredChange.StateField).Select(change => change.Change)),
        newestFirst.LastOrDefault(change => change.Change.Field == StoredChange.StateField) is { Change.Old: { } old } ? Enum.Parse<CheckState>(old.Trim('"')) : State);
}

/// <summary>What one look at a product found: two versions of it.</summary>
/// <param name="Id">The product.</param>
/// <param name="At">When it was seen.</param>
/// <param name="CheckedBefore">When the product was looked at before.</param>
/// <param name="Cursor">The last of its changes.</param>
/// <param name="IsOurs">Whether only our own mapping changed.</param>
/// <param name="Before">The version before.</param>
/// <param name="After">The version after.</param>
internal sealed record Observation(ItemId Id, DateTimeOffset At, DateTimeOffset CheckedBefore, long Cursor, bool IsOurs, ProductVersion Before, ProductVersion After)
{
    /// <summary>The looks behind changes of one product, oldest first.</summary>
    /// <param name="now">The product as it is after all of them.</param>
    /// <param name="oldestFirst">All changes of the product from some cursor on.</param>
    public static IReadOnlyList<Observation> Of(ProductVersion now, IReadOnlyList<StoredChange> oldestFirst)
    {
        var found = new List<Observation>();
        for (var end = oldestFirst.Count; end > 0;)
        {
            var start = StartOf(oldestFirst, end - 1);
            var last = oldestFirst[end - 1];
            var before = now.Before([.. Enumerable.Range(0, end - start).Select(i => oldestFirst[end - 1 - i])]);
            found.Add(new(last.Id, last.ObservedAt, last.CheckedBefore, last.Cursor, last.Cause == ChangeCause.Reprocessed, before, now));
            (now, end) = (before, start);
        }

        found.Reverse();
        return found;
    }

    /// <summary>Whether two changes were seen by one look.</summary>
    public static bool AreOne(StoredChange one, StoredChange other) => one.Id == other.Id && one.ObservedAt == other.ObservedAt && one.Cause == other.Cause;

    private static int StartOf(IReadOnlyList<StoredChange> changes, int last)
    {
        var start = last;
        while (start > 0 && AreOne(changes[start - 1], changes[last])) start--;
        return start;
    }
}
