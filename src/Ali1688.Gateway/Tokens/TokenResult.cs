using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tokens;

/// <summary>What came of asking for a token: a closed set. Its texts never hold a secret.</summary>
public abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <summary>There is a valid token.</summary>
    public sealed record Granted(Secret AccessToken) : TokenResult;

    /// <summary>Key or secret are refused.</summary>
    public sealed record CredentialsRefused(string? Code, string Message) : TokenResult;

    /// <summary>A human must log in: there is no token, or the refresh token is dead.</summary>
    public sealed record LoginNeeded(string? Code, string Message) : TokenResult;

    /// <summary>The token endpoint could not be asked just now.</summary>
    public sealed record Unavailable(TransientFault Fault, string Message) : TokenResult;
}
