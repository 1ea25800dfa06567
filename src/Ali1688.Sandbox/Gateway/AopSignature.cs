using System.Security.Cryptography;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Gateway;

/// <summary>
/// <c>_aop_signature</c>: upper-case hex of HMAC-SHA1 with the secret over the path and the parameters, each name directly before its
/// value, sorted by name and value as one text, as the platform's own client libraries do (open.1688.com/doc/signature.htm).
/// </summary>
internal static class AopSignature
{
    public const string Name = "_aop_signature";

    public static string Compute(string path, IEnumerable<Parameter> parameters, byte[] secret)
    {
        var signed = SignedText.Sorted(parameters, Name, byNameOnly: false);
        return SignedText.Encode("", path, signed, "", text => Hash(text, secret));
    }

#pragma warning disable CA5350 // The platform's algorithm, not our choice.
    private static string Hash(ReadOnlySpan<byte> text, byte[] secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, text, hash);
        return Convert.ToHexString(hash);
    }
#pragma warning restore CA5350
}
