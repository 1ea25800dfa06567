using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ali1688.Gateway.Signing;

/// <summary>
/// The real gateway's <c>_aop_signature</c>: HMAC-SHA1, keyed by the application's secret, over the path and all parameters.
/// See https://open.1688.com/doc/signature.htm.
/// </summary>
public static class AopSignature
{
    /// <summary>Signs a call.</summary>
    /// <param name="appSecret">The application's secret.</param>
    /// <param name="urlPath">What follows <c>/openapi/</c> in the address, up to the <c>?</c>; empty for push callbacks and the old authorisation page.</param>
    /// <param name="parameters">Everything that is sent, raw (not URL-encoded), but for the signature itself.</param>
    /// <returns>40 upper-case hexadecimal digits.</returns>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The platform prescribes HMAC-SHA1.")]
    public static string Compute(Secret appSecret, string urlPath, IReadOnlyCollection<KeyValuePair<string, string>> parameters)
    {
        KeyValuePair<string, string>[] sorted = [.. parameters];
        Array.Sort(sorted, ByKeyAndValue);
        using var text = new Utf8Text(urlPath.Length + Utf8Text.CharsIn(sorted));
        text.Append(urlPath);
        text.Append(sorted);
        using var key = new Utf8Text(appSecret.Reveal().Length);
        key.Append(appSecret.Reveal());
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key.Bytes, text.Bytes, hash);
        return Convert.ToHexString(hash);
    }

    // The platform's own libraries sort the joined texts key+value, not the keys. That differs only where one key begins
    // another (sort, sortType), so the texts are joined only then.
    private static int ByKeyAndValue(KeyValuePair<string, string> x, KeyValuePair<string, string> y)
    {
        var common = Math.Min(x.Key.Length, y.Key.Length);
        var order = x.Key.AsSpan(0, common).SequenceCompareTo(y.Key.AsSpan(0, common));
        return order != 0 ? order : string.CompareOrdinal(x.Key + x.Value, y.Key + y.Value);
    }
}
