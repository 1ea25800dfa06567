using Ali1688.Cleaning.Paths;
using Ali1688.Products;

namespace Ali1688.Cleaning.Values;

/// <summary>The platform's words for a product's status (several hold a space) and what they mean to a buyer.</summary>
internal static class StatusReader
{
    public static ProductStatus Read(string? text, in Found found, Findings findings)
    {
        if (text is null) return ProductStatus.Unknown;
        var status = Meaning(text.ToLowerInvariant());
        if (status == ProductStatus.Unknown) findings.Add(found, Problem.UnknownStatus);
        return status;
    }

    // "approved" has passed the audit and is not yet for sale; "onsale" and "instock" (in the seller's store room) are the words of the TOP dialect.
    private static ProductStatus Meaning(string text) => text switch
    {
        "published" or "onsale" => ProductStatus.OnSale,
        "member expired" or "auto expired" or "expired" or "instock" => ProductStatus.OffShelf,
        "member deleted" or "deleted" or "tbd" => ProductStatus.Deleted,
        "new" or "modified" or "auditing" or "untread" or "approved" => ProductStatus.InReview,
        _ => ProductStatus.Unknown,
    };
}
