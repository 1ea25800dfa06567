using System.Security.Cryptography;

namespace Ali1688.Sandbox.Tokens;

internal static class Secrets
{
    /// <summary>A name that nobody guesses, in the form of the platform's tokens.</summary>
    public static string NewGuid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
