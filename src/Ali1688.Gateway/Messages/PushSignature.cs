using System.Security.Cryptography;
using System.Text;
using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Messages;

/// <summary>
/// The signature of a pushed message: that of a call, with an empty path, over all fields of the form but itself
/// (https://open.1688.com/doc/signature.htm).
/// </summary>
public static class PushSignature
{
    /// <summary>The form field that holds it.</summary>
    public const string Field = "_aop_signature";

    /// <summary>Whether the application's secret signed this form. The comparison takes the same time wherever the signatures differ.</summary>
    /// <param name="appSecret">The application's secret.</param>
    /// <param name="form">The fields as received, decoded, the signature among them; it may be written in either case.</param>
    public static bool IsGood(Secret appSecret, IReadOnlyCollection<KeyValuePair<string, string>> form)
    {
        var given = form.FirstOrDefault(field => field.Key == Field).Value ?? "";
        var expected = AopSignature.Compute(appSecret, "", [.. form.Where(field => field.Key != Field)]);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given.ToUpperInvariant()));
    }
}
