using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ali1688.Gateway;

namespace Ali1688.Alerting.Delivering;

/// <summary>How messages are signed. Pure.</summary>
internal static class ChannelSignatures
{
    /// <summary>Ours: HMAC-SHA256 with the secret over <c>timestamp.body</c>, in lower-case hex; the timestamp in Unix seconds.</summary>
    public static string Webhook(Secret key, long seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key.Reveal()));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>DingTalk's: Base64 of HMAC-SHA256 with the secret over <c>timestamp\nsecret</c>; the timestamp in Unix milliseconds. It goes into the query, encoded.</summary>
    public static string DingTalk(Secret key, long milliseconds) =>
        Sign(key.Reveal(), string.Create(CultureInfo.InvariantCulture, $"{milliseconds}\n{key.Reveal()}"));

    /// <summary>Feishu's: Base64 of HMAC-SHA256 with <c>timestamp\nsecret</c> as the key over nothing; the timestamp in Unix seconds. It goes into the body.</summary>
    public static string Feishu(Secret key, long seconds) => Sign(string.Create(CultureInfo.InvariantCulture, $"{seconds}\n{key.Reveal()}"), "");

    private static string Sign(string key, string text) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
}
