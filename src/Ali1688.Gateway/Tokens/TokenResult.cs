namespace Ali1688.Gateway.Tokens;

/// <summary>What came of asking for a token: tokens, or the reason why there are none.</summary>
public abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <summary>There is an access token.</summary>
    /// <param name="Tokens">It and its kin.</param>
    public sealed record Granted(TokenSet Tokens) : TokenResult;

    /// <summary>There is none.</summary>
    /// <param name="Kind">What would help.</param>
    /// <param name="Code">The platform's own code, where it gave one.</param>
    /// <param name="Message">The platform's own words, or ours where it gave none. Never holds a secret.</param>
    public sealed record Failed(TokenFailure Kind, string? Code, string Message) : TokenResult;
}

/// <summary>Why there is no token.</summary>
public enum TokenFailure
{
    /// <summary>A human must log in (again): there is no refresh token, or the platform takes it no more.</summary>
    LoginNeeded,

    /// <summary>The application's key or secret are refused: the configuration must be mended.</summary>
    CredentialsRefused,

    /// <summary>The token endpoint could not be reached or is not at its best; asking later may help.</summary>
    Unavailable,

    /// <summary>The platform refuses this request; the tokens in use stay as good as they were.</summary>
    Refused,
}
