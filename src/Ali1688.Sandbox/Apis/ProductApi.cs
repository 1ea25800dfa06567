using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Relations;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>An API that shows products by their ids.</summary>
internal abstract class ProductApi : PlatformApi
{
    /// <summary>The fields of <see cref="Truth.ProductTruth"/> that its answer about a product tells.</summary>
    public abstract IReadOnlyList<string> FieldsFor(Product product);

    /// <summary>Whether it shows products that are not for sale.</summary>
    public virtual bool ShowsDelisted => true;

    public string OutcomeFor(Product? product, Viewer viewer) =>
        product is null ? Outcomes.NotFound
        : !MayShow(product.Id, viewer) ? Outcomes.NotPermitted
        : product.IsForSale || ShowsDelisted ? Outcomes.Item : Outcomes.OffShelf;

    /// <summary>Whether it shows this product to this viewer.</summary>
    protected virtual bool MayShow(ulong id, Viewer viewer) => true;
}
