namespace Ali1688.Sandbox.Tokens;

/// <summary>What a token endpoint gives: an access token for this user, and perhaps a refresh token.</summary>
internal sealed record TokenGrant(SandboxUser User, RefreshToken? Refresh)
{
    public TokenGrant(RefreshToken refresh)
        : this(refresh.User, refresh)
    {
    }
}
