using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Storage.Writing;

/// <summary>
/// The products as they are stored, as far as a batch needs them, and what the batch changes of them, in the order of its writes. What is seen for the
/// first time is no change. No I/O.
/// </summary>
internal sealed class VersionBook(Dictionary<ItemId, Product> products)
{
    private readonly List<NewChange> _changes = [];
    private readonly HashSet<ItemId> _retitled = [];

    public static VersionBook Empty => new([]);

    public IReadOnlyList<NewChange> Changes => _changes;

    /// <summary>Those of which a version with another title, or the first one that is known here, was taken.</summary>
    public IReadOnlySet<ItemId> Retitled => _retitled;

    /// <summary>The product as it is now; null when it is not stored, or nobody said that it would be needed.</summary>
    public Product? Product(ItemId id) => products.GetValueOrDefault(id);

    /// <summary>Takes a new version.</summary>
    /// <param name="now">The version.</param>
    /// <param name="last">The check before.</param>
    /// <param name="at">When it was seen.</param>
    /// <param name="cause">Why it is another.</param>
    public void Take(Product now, ItemCheck last, long at, ChangeCause cause = ChangeCause.Observed)
    {
        var before = products.GetValueOrDefault(now.Id);
        products[now.Id] = now;
        if (before is null || before.Title != now.Title) _retitled.Add(now.Id);
        if (before is null) return;
        foreach (var change in FieldChanges.Between(before, now)) _changes.Add(new NewChange(now.Id, at, last.CheckedAt, cause, change));
    }

    /// <summary>Notes that a product came, went or is gone in another way.</summary>
    public void TakeState(ItemId id, ItemCheck last, CheckState now, long at)
    {
        if (last.State == default || last.State == now) return;
        _changes.Add(new NewChange(id, at, last.CheckedAt, ChangeCause.Observed, new FieldChange(StoredChange.StateField, Quoted(last.State), Quoted(now))));
    }

    private static string Quoted(CheckState state) => $"\"{state}\"";
}
