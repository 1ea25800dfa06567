namespace Ali1688.Changes;

/// <summary>A short number that differs when the product does.</summary>
public static class ProductDigest
{
    /// <summary>The digest of a product's JSON.</summary>
    public static ulong Of(ReadOnlySpan<byte> productJson)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in productJson) hash = unchecked((hash ^ b) * 1099511628211UL);
        return hash;
    }
}
