using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>What was known of a product at a moment: the version of today, with all that was seen later taken back.</summary>
internal sealed class ProductPast(StoredProduct now, IReadOnlyList<StoredChange> newestFirst, DateTimeOffset moment)
{
    // Times may run backwards a little (messages tell the platform's), the order of the changes does not: what followed a later one is later.
    private readonly int _later = LastIndex(newestFirst, change => change.ObservedAt > moment) + 1;

    public static async Task<KnownProduct?> ReadAsync(ProductReader products, ChangeReader changes, ItemId id, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        while (true)
        {
            var before = await changes.OfAsync(id, int.MaxValue, cancellationToken);
            var now = await products.GetAsync(id, cancellationToken);
            var after = await changes.OfAsync(id, 1, cancellationToken);
            // A change in between would belong to one of them only.
            if (after.Select(change => change.Cursor).SequenceEqual(before.Take(1).Select(change => change.Cursor))) return now is null ? null : new ProductPast(now, before, moment).Known();
        }
    }

    private KnownProduct? Known() => now.CheckedAt is { } checkedAt && now.CreatedAt is { } createdAt && createdAt <= moment
        ? new KnownProduct(moment, Product(), State(), LastLook(createdAt, checkedAt), FirstLookAfter(checkedAt))
        : null;

    private IEnumerable<StoredChange> Later => newestFirst.Take(_later);

    private Product Product() => EarlierVersion.Of(now.Product, Later.Select(change => change.Change));

    private CheckState? State() => Later.LastOrDefault(change => change.Change.Field == StoredChange.StateField) is { Change.Old: { } old }
        ? Enum.Parse<CheckState>(old.Trim('"'))
        : now.State;

    private DateTimeOffset LastLook(DateTimeOffset createdAt, DateTimeOffset checkedAt)
    {
        IEnumerable<DateTimeOffset> looks = [createdAt, checkedAt, .. Looks(newestFirst.Where(change => change.Cause == ChangeCause.Observed))];
        return looks.Where(look => look <= moment).Max();
    }

    private DateTimeOffset? FirstLookAfter(DateTimeOffset checkedAt)
    {
        var next = Later.LastOrDefault(change => change.Cause == ChangeCause.Observed)?.CheckedBefore ?? checkedAt;
        return next > moment ? next : null;
    }

    private static IEnumerable<DateTimeOffset> Looks(IEnumerable<StoredChange> changes) => changes.SelectMany(change => new[] { change.ObservedAt, change.CheckedBefore });

    private static int LastIndex(IReadOnlyList<StoredChange> changes, Func<StoredChange, bool> fits)
    {
        for (var i = changes.Count - 1; i >= 0; i--)
        {
            if (fits(changes[i])) return i;
        }

        return -1;
    }
}
