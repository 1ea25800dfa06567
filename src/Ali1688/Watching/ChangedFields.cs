using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>Tells in which fields products changed: what is stored is read before they are asked for, and again where the store says that it is another now.</summary>
internal sealed class ChangedFields(ProductReader products)
{
    /// <summary>What is stored of products that are about to be asked for.</summary>
    public Task<IReadOnlyDictionary<ItemId, Product>> BeforeAsync(IEnumerable<ItemId> ids, CancellationToken cancellationToken) => products.OfAsync(ids, cancellationToken);

    /// <summary>The fields that changed of a product that was stored anew; all of them when it was not there before.</summary>
    public async Task<WatchedFields> SinceAsync(Product? before, ItemId id, CancellationToken cancellationToken)
    {
        if (before is null || !(await products.OfAsync([id], cancellationToken)).TryGetValue(id, out var after)) return WatchedFields.All;
        return FieldChanges.Between(before, after).Aggregate(WatchedFields.None, (fields, change) => fields | FieldNames.Of(change.Field));
    }
}
