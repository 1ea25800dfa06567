using System.IO.Hashing;
using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>
/// A short sign of a product's cleaned content: the same content has the same digest on every machine, so most checks that found
/// nothing new need not read the stored product. Signed, as databases hold it.
/// </summary>
internal static class ProductDigest
{
    /// <summary>The digest of a product.</summary>
    public static long Of(Product product) => Of(ProductJson.Write(product));

    /// <summary>The digest of a product that is written already (see <see cref="ProductJson.Write"/>).</summary>
    public static long Of(ReadOnlySpan<byte> productJson) => unchecked((long)XxHash3.HashToUInt64(productJson));
}
