using Ali1688.Products;

namespace Ali1688.Storage;

/// <summary>A product's status as it stands in the database.</summary>
internal static class StatusWord
{
    public static string Of(ProductStatus status) => status switch
    {
        ProductStatus.OnSale => "on_sale",
        ProductStatus.OffShelf => "off_shelf",
        ProductStatus.Deleted => "deleted",
        ProductStatus.InReview => "in_review",
        _ => "unknown",
    };
}
