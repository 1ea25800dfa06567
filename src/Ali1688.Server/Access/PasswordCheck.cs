using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Identity;

namespace Ali1688.Server.Access;

/// <summary>Sets and checks the administrator's password (PBKDF2 with HMAC-SHA512, as ASP.NET does it). Thread-safe.</summary>
public sealed class PasswordCheck(AdminPassword stored)
{
    /// <summary>How short a password may be, in characters.</summary>
    public const int Shortest = 12;

    private const int Longest = 200;
    private static readonly object Nobody = new();
    private static readonly PasswordHasher<object> Hasher = new();

    /// <summary>What is wrong with a password; null when nothing is.</summary>
    public static string? Problem(string password) =>
        password.Length is >= Shortest and <= Longest ? null : $"The password has {password.Length} characters; {Shortest} to {Longest} are expected.";

    /// <summary>Whether there is a password.</summary>
    public async Task<bool> IsSetAsync(CancellationToken cancellationToken) => await stored.FindAsync(cancellationToken) is not null;

    /// <summary>Sets the password; whoever was logged in has to log in again.</summary>
    public Task SetAsync(string password, CancellationToken cancellationToken) => stored.SetAsync(Hasher.HashPassword(Nobody, password), cancellationToken);

    /// <summary>When the password was set, if this is the one; null otherwise.</summary>
    public async Task<DateTimeOffset?> TryAsync(string password, CancellationToken cancellationToken) =>
        password.Length <= Longest && await stored.FindAsync(cancellationToken) is { } known && Hasher.VerifyHashedPassword(Nobody, known.Hash, password) != PasswordVerificationResult.Failed
            ? known.SetAt
            : null;
}
