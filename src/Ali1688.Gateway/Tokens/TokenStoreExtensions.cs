namespace Ali1688.Gateway.Tokens;

/// <summary>Finds one account's tokens among those of a key.</summary>
public static class TokenStoreExtensions
{
    /// <summary>The tokens of this account, wherever they are kept; where no account is named, those that came first. Null when there are none.</summary>
    public static async Task<TokenSet?> ReadAsync(this ITokenStore store, TokenOwner wanted, CancellationToken cancellationToken) =>
        (await store.FindAsync(wanted, cancellationToken))?.Tokens;

    /// <summary>The tokens of this account and where they are kept; where no account is named, those that came first. Null when there are none.</summary>
    public static async Task<StoredTokenSet?> FindAsync(this ITokenStore store, TokenOwner wanted, CancellationToken cancellationToken)
    {
        var stored = await store.ListAsync(wanted.AppKey, cancellationToken);
        return wanted.MemberId is null
            ? stored.FirstOrDefault(tokens => tokens.Owner.MemberId is null) ?? (stored.Count > 0 ? stored[0] : null)
            : stored.FirstOrDefault(tokens => tokens.Owner.MemberId == wanted.MemberId) ?? stored.FirstOrDefault(tokens => tokens.MemberId == wanted.MemberId);
    }

    /// <summary>Where tokens of an account belong: in place of those that it has, or of those of nobody knows whom; else beside the others.</summary>
    internal static async Task<TokenOwner> HomeAsync(this ITokenStore store, TokenOwner account, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(account, cancellationToken) is { } known) return known.Owner;
        var stored = await store.ListAsync(account.AppKey, cancellationToken);
        return stored.FirstOrDefault(tokens => tokens.MemberId is null)?.Owner ?? account;
    }
}
