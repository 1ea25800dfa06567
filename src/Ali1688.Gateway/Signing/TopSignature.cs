using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ali1688.Gateway.Signing;

/// <summary>
/// The <c>sign</c> of the <c>top-sha1</c> dialect: SHA-1 over secret, all parameters in the order of their names, secret.
/// Tutorials describe it; no platform documents it.
/// </summary>
public static class TopSignature
{
    /// <summary>Signs a call.</summary>
    /// <param name="appSecret">The application's secret.</param>
    /// <param name="parameters">Everything that is sent, raw (not URL-encoded), but for the signature itself.</param>
    /// <returns>40 upper-case hexadecimal digits.</returns>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "The dialect prescribes SHA-1.")]
    public static string Compute(Secret appSecret, IReadOnlyCollection<KeyValuePair<string, string>> parameters)
    {
        KeyValuePair<string, string>[] sorted = [.. parameters];
        Array.Sort(sorted, static (x, y) => string.CompareOrdinal(x.Key, y.Key));
        var secret = appSecret.Reveal();
        using var text = new Utf8Text((2 * secret.Length) + Utf8Text.CharsIn(sorted));
        text.Append(secret);
        text.Append(sorted);
        text.Append(secret);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(text.Bytes, hash);
        return Convert.ToHexString(hash);
    }
}
