namespace Ali1688.Gateway.Calls;

/// <summary>What one call without parameters told about an API.</summary>
/// <param name="Grant">Whether this application may call it.</param>
/// <param name="Result">What became of the call; of a missing token, where none was made.</param>
public sealed record ApiProbe(ApiGrant Grant, CallResult Result);

/// <summary>Whether an application may call an API.</summary>
public enum ApiGrant
{
    /// <summary>It may.</summary>
    Granted,

    /// <summary>It may not: the solution that holds the API must be applied for.</summary>
    NotGranted,

    /// <summary>The platform knows no API of this name and version.</summary>
    NoSuchApi,

    /// <summary>The platform looks at the token first, and it is missing or refused.</summary>
    TokenNeeded,

    /// <summary>The answer tells nothing about it.</summary>
    Unknown,
}
