using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage;

namespace Ali1688.Server.Api;

/// <summary>A stored product.</summary>
/// <param name="Product">The product: id, title, prices, stock, SKUs, images and what else is known of it.</param>
/// <param name="Profile">The API it was collected from; null where another program wrote it.</param>
/// <param name="State">What the last check found.</param>
/// <param name="CreatedAt">When it was first stored.</param>
/// <param name="CheckedAt">When it was last looked at.</param>
/// <param name="ChangedAt">When it was last seen to be new, different, gone or back.</param>
internal sealed record ProductView(Product Product, string? Profile, CheckState? State, DateTimeOffset? CreatedAt, DateTimeOffset? CheckedAt, DateTimeOffset? ChangedAt)
{
    public static ProductView Of(StoredProduct stored) => new(stored.Product, stored.Profile, stored.State, stored.CreatedAt, stored.CheckedAt, stored.ChangedAt);
}

/// <summary>Some of the products that fit a query.</summary>
/// <param name="Items">The products.</param>
/// <param name="Next">The cursor after which the next page goes on; null when there are no more.</param>
/// <param name="Count">How many fit, where that was asked for.</param>
internal sealed record ProductPageView(IReadOnlyList<ProductView> Items, string? Next, CountView? Count)
{
    public static ProductPageView Of(ProductPage page, ProductCount? count) => new(
        [.. page.Products.Select(found => ProductView.Of(found.Stored))], page.Next?.ToString(), count is { } known ? new CountView(known.Number, known.IsAll) : null);
}

/// <summary>How many there are.</summary>
/// <param name="Number">How many were counted.</param>
/// <param name="IsAll">Whether there are no more; false where the counting stopped at its bound.</param>
internal sealed record CountView(long Number, bool IsAll);

/// <summary>What was known of a product at a moment.</summary>
/// <param name="Product">The product as it was stored then.</param>
/// <param name="State">What the last check before had found.</param>
/// <param name="At">The moment.</param>
/// <param name="CheckedAt">The last look at it up to then, as far as is still known.</param>
/// <param name="SameAt">A look after the moment that still found it so; null where there was none.</param>
internal sealed record PastProductView(Product Product, CheckState? State, DateTimeOffset At, DateTimeOffset CheckedAt, DateTimeOffset? SameAt)
{
    public static PastProductView Of(KnownProduct known) => new(known.Product, known.State, known.At, known.CheckedAt, known.SameAt);
}
