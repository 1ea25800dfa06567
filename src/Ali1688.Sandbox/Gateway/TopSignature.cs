using System.Security.Cryptography;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Gateway;

/// <summary><c>sign</c>: upper-case hex of SHA-1 over the secret, the parameters (each name directly before its value, sorted by name) and the secret again.</summary>
internal static class TopSignature
{
    public const string Name = "sign";

    public static string Compute(IEnumerable<Parameter> parameters, string secret)
    {
        var signed = SignedText.Sorted(parameters, Name, byNameOnly: true);
        return SignedText.Encode(secret, "", signed, secret, Hash);
    }

#pragma warning disable CA5350 // The dialect's algorithm, not our choice.
    private static string Hash(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(text, hash);
        return Convert.ToHexString(hash);
    }
#pragma warning restore CA5350
}
