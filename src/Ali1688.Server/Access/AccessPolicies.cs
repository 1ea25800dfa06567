using Ali1688.Storage.Access;

namespace Ali1688.Server.Access;

/// <summary>The names by which routes demand what somebody must be allowed to do, and by which the ways of proving it are known.</summary>
internal static class AccessPolicies
{
    public const string Read = "read";
    public const string Operate = "operate";
    public const string Admin = "admin";

    /// <summary>The claim that holds what its bearer may do.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The claim that holds when the password of a login was set: with another password the login ends.</summary>
    public const string PasswordClaim = "password";

    public const string AnyScheme = "access";
    public const string KeyScheme = "key";
    public const string LocalScheme = "local";
    public const string SessionScheme = "session";

    public static readonly IReadOnlyDictionary<string, AccessScope> Scopes = new Dictionary<string, AccessScope>
    {
        [Read] = AccessScope.Read,
        [Operate] = AccessScope.Operate,
        [Admin] = AccessScope.Admin,
    };
}
