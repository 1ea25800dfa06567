using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Gateway;

/// <summary>Lays out what a signature covers.</summary>
internal static class SignedText
{
    public delegate string Hasher(ReadOnlySpan<byte> text);

    /// <summary>The signed parameters in their order, byte by byte, whatever the culture.</summary>
    public static List<Parameter> Sorted(IEnumerable<Parameter> parameters, string signature, bool byNameOnly)
    {
        var signed = new List<Parameter>(16);
        foreach (var parameter in parameters)
        {
            if (parameter.Name != signature) signed.Add(parameter);
        }

        signed.Sort(byNameOnly
            ? static (left, right) => string.CompareOrdinal(left.Name, right.Name)
            : static (left, right) => CompareJoined(left, right));
        return signed;
    }

    /// <summary>Whether the signature that was sent is the right one, without telling by its time how much of it is right.</summary>
    public static bool Equal(string sent, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(right));

    public static string Encode(string before, string path, List<Parameter> parameters, string after, Hasher hash)
    {
        var length = before.Length + path.Length + after.Length;
        foreach (var (name, value) in parameters) length += name.Length + value.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(length));
        var written = Append(before, buffer, Append(path, buffer, 0));
        foreach (var (name, value) in parameters) written = Append(value, buffer, Append(name, buffer, written));
        written = Append(after, buffer, written);
        var signature = hash(buffer.AsSpan(0, written));
        CryptographicOperations.ZeroMemory(buffer.AsSpan(0, written));
        ArrayPool<byte>.Shared.Return(buffer);
        return signature;
    }

    private static int Append(string text, byte[] buffer, int at) => at + Encoding.UTF8.GetBytes(text, buffer.AsSpan(at));

    /// <summary>Compares name+value as if they were joined, without joining them unless one name begins the other.</summary>
    private static int CompareJoined(Parameter left, Parameter right)
    {
        var prefix = left.Name.StartsWith(right.Name, StringComparison.Ordinal) || right.Name.StartsWith(left.Name, StringComparison.Ordinal);
        return prefix
            ? string.CompareOrdinal(left.Name + left.Value, right.Name + right.Value)
            : string.CompareOrdinal(left.Name, right.Name);
    }
}
