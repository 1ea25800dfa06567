using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Server.Access;

/// <summary>
/// The text of a key: a mark by which secret scanners know it, and 256 random bits. So many can be neither guessed nor searched, so one round of
/// SHA-256 is enough to keep what is stored from opening anything.
/// </summary>
public static class KeyText
{
    private const string Mark = "ali1688_";
    private const string Bearer = "Bearer ";

    /// <summary>A new key.</summary>
    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a key.</summary>
    public static string DigestOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The key that a request shows, as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>; null when it shows none.</summary>
    internal static string? Of(HttpRequest request) => request.Headers.Authorization.ToString() is var shown && shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? shown[Bearer.Length..].Trim()
        : request.Headers.TryGetValue("X-Api-Key", out var key) ? key.ToString() : null;
}
