namespace Ali1688.Gateway.Tokens;

/// <summary>Whose tokens: an application's, for one account that let it act.</summary>
/// <param name="AppKey">The application's key.</param>
/// <param name="MemberId">The account (<c>memberId</c>); null for the account that nobody has named: in a store, that of tokens which came without a name.</param>
public sealed record TokenOwner(string AppKey, string? MemberId = null);

/// <summary>Tokens as a store keeps them.</summary>
/// <param name="Owner">Where they are kept.</param>
/// <param name="Tokens">The tokens; they may tell the account though the owner does not.</param>
public sealed record StoredTokenSet(TokenOwner Owner, TokenSet Tokens)
{
    /// <summary>The account that they are of; null when nobody told it.</summary>
    public string? MemberId => Owner.MemberId ?? Tokens.MemberId;
}
