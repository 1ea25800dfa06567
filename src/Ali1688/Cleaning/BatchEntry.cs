using System.Runtime.InteropServices;
using System.Text.Json;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning;

/// <summary>One product of an answer that holds several.</summary>
/// <param name="Id">Which product.</param>
/// <param name="Product">The part of the answer that is about it; <see cref="ProductCleaner.Clean"/> takes it like an answer of its own.</param>
public sealed record BatchEntry(ItemId Id, JsonElement Product)
{
    /// <summary>That part as it was received, to be kept as this product's raw answer.</summary>
    public byte[] ToRaw() => JsonMarshal.GetRawUtf8Value(Product).ToArray();
}
