using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ali1688.Changes;

/// <summary>Tells whether two versions of a product differ, without holding both. The same content has the same digest on every machine.</summary>
public static class ProductDigest
{
    /// <summary>The first 64 bits of SHA-256 over the product's JSON.</summary>
    public static long Of(ReadOnlySpan<byte> productJson)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(productJson, hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
