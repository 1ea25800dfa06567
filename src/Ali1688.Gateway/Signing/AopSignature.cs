using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Ali1688.Gateway.Signing;

/// <summary>
/// The real gateway's signature: upper-case hex of HMAC-SHA1(secret, path + sorted key+value texts), over raw (not URL-encoded) UTF-8.
/// The key+value texts are sorted as whole strings, ordinally, as the platform's own SDKs do (https://open.1688.com/doc/signature.htm).
/// Thread-safe.
/// </summary>
public static class AopSignature
{
    /// <summary>The parameter that carries the signature; it is not signed itself.</summary>
    public const string ParameterName = "_aop_signature";

    /// <summary>Signs a call.</summary>
    /// <param name="path">From the protocol to the app key, e.g. <c>param2/1/system/currentTime/1000000</c>; empty for callbacks.</param>
    /// <param name="parameters">Every parameter that is sent, system parameters included.</param>
    /// <param name="secret">The application's secret.</param>
    public static string Sign(string path, IEnumerable<KeyValuePair<string, string>> parameters, Secret secret)
    {
        var parts = SignedText.Parts(parameters, ParameterName);
        Array.Sort(parts, StringComparer.Ordinal);
        return SignedText.Hash(secret, [path, .. parts], static (key, text, hash) => HMACSHA1.HashData(key, text, hash), secretWraps: false);
    }
}

/// <summary>
/// The signature of the TOP-like dialect: upper-case hex of SHA-1(secret + sorted key+value + secret), sorted by key. Thread-safe.
/// </summary>
public static class TopSignature
{
    /// <summary>The parameter that carries the signature; it is not signed itself.</summary>
    public const string ParameterName = "sign";

    /// <summary>Signs a call.</summary>
    /// <param name="parameters">Every parameter that is sent, system parameters included.</param>
    /// <param name="secret">The application's secret.</param>
    public static string Sign(IEnumerable<KeyValuePair<string, string>> parameters, Secret secret)
    {
        var sorted = parameters.Where(p => p.Key != ParameterName).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value);
        return SignedText.Hash(secret, [.. sorted], static (_, text, hash) => SHA1.HashData(text, hash), secretWraps: true);
    }
}

/// <summary>What both signatures share: texts as UTF-8 in one buffer, hashed into upper-case hex.</summary>
internal static class SignedText
{
    private const int Sha1Bytes = 20;

    public delegate int Hasher(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text, Span<byte> hash);

    public static string[] Parts(IEnumerable<KeyValuePair<string, string>> parameters, string without) =>
        [.. parameters.Where(p => p.Key != without).Select(p => p.Key + p.Value)];

    public static string Hash(Secret secret, string[] parts, Hasher hasher, bool secretWraps)
    {
        var key = secret.Reveal();
        var length = parts.Sum(p => Encoding.UTF8.GetMaxByteCount(p.Length)) + (2 * Encoding.UTF8.GetMaxByteCount(key.Length));
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var keyBytes = Encoding.UTF8.GetBytes(key);
            var at = 0;
            if (secretWraps) at += Encoding.UTF8.GetBytes(key, buffer.AsSpan(at));
            foreach (var part in parts) at += Encoding.UTF8.GetBytes(part, buffer.AsSpan(at));
            if (secretWraps) at += Encoding.UTF8.GetBytes(key, buffer.AsSpan(at));
            Span<byte> hash = stackalloc byte[Sha1Bytes];
            hasher(keyBytes, buffer.AsSpan(0, at), hash);
            return Convert.ToHexString(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
