using System.Security.Cryptography;
using System.Text;

namespace Ali1688.Sandbox.Platform;

/// <summary>The platform's side of both signatures, written from their descriptions and not from the client's code.</summary>
internal static class Signatures
{
    public static bool AopIsValid(string path, IReadOnlyDictionary<string, string> parameters, string secret)
    {
        var pieces = new List<string>(parameters.Count);
        foreach (var (name, value) in parameters)
        {
            if (name != "_aop_signature") pieces.Add(name + value);
        }

        pieces.Sort(string.CompareOrdinal);
        var expected = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(path + string.Concat(pieces)));
        return Same(expected, parameters.GetValueOrDefault("_aop_signature"));
    }

    public static bool TopIsValid(IReadOnlyDictionary<string, string> parameters, string secret)
    {
        var text = new StringBuilder(secret);
        foreach (var name in parameters.Keys.Where(n => n != "sign").Order(StringComparer.Ordinal)) text.Append(name).Append(parameters[name]);
        return Same(SHA1.HashData(Encoding.UTF8.GetBytes(text.Append(secret).ToString())), parameters.GetValueOrDefault("sign"));
    }

    private static bool Same(byte[] expected, string? given)
    {
        if (given is null || given.Length != 2 * expected.Length) return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexString(expected)), Encoding.ASCII.GetBytes(given.ToUpperInvariant()));
    }
}
