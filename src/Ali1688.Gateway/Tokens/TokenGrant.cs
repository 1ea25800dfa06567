namespace Ali1688.Gateway.Tokens;

/// <summary>In exchange for what a token is asked.</summary>
internal abstract record TokenGrant
{
    private TokenGrant()
    {
    }

    /// <summary>The application's own credentials; no human is asked. Only the TOP-like dialect has this.</summary>
    public sealed record ClientCredentials : TokenGrant;

    /// <summary>A refresh token.</summary>
    public sealed record Refresh(TokenSet From) : TokenGrant;

    /// <summary>The code that the authorisation page gave.</summary>
    public sealed record Code(Secret Value, Uri RedirectUri) : TokenGrant;

    /// <summary>A refresh token that ends within 30 days, for one that ends later.</summary>
    public sealed record Postpone(TokenSet From) : TokenGrant;

    /// <summary>What the answer leaves out is kept from these.</summary>
    public TokenSet? Previous => this switch
    {
        Refresh refresh => refresh.From,
        Postpone postpone => postpone.From,
        _ => null,
    };
}
