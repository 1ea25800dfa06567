using Ali1688.Products;

namespace Ali1688.Cleaning;

/// <summary>The platform's words for a product's status; some hold spaces.</summary>
internal static class StatusText
{
    public static ProductStatus Read(string text) => text.Trim().ToLowerInvariant() switch
    {
        "published" or "onsale" or "on_sale" => ProductStatus.OnSale,
        "member expired" or "auto expired" or "expired" or "offshelf" or "off_shelf" or "instock" => ProductStatus.OffShelf,
        "member deleted" or "deleted" or "tbd" => ProductStatus.Deleted,
        "new" or "modified" or "approved" or "auditing" or "untread" => ProductStatus.InReview,
        _ => ProductStatus.Unknown,
    };
}
