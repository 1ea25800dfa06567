namespace Ali1688.Gateway.Tokens;

/// <summary>What the platform's token endpoint gave. Never printed: the tokens are <see cref="Secret"/>s.</summary>
public sealed record TokenSet
{
    /// <summary>Goes with every call.</summary>
    public required Secret AccessToken { get; init; }

    /// <summary>When the access token was issued; the margin before its end depends on its whole life.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When the access token ends; null when the platform did not say (a token that the user brought along).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets the next access token; null where the grant has none.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>When the refresh token ends and a human must log in again; null when unknown.</summary>
    public DateTimeOffset? RefreshExpiresAt { get; init; }

    /// <summary>The account that authorised us (<c>memberId</c>), where told.</summary>
    public string? MemberId { get; init; }

    /// <summary>The account's login name (<c>resource_owner</c>), where told.</summary>
    public string? ResourceOwner { get; init; }

    /// <summary>When a human is needed next: when the refresh token ends, or the access token where there is no other. Null when unknown.</summary>
    public DateTimeOffset? LoginNeededAt => RefreshToken is null ? ExpiresAt : RefreshExpiresAt;
}

/// <summary>
/// Where tokens outlive the process: those of several accounts for each app key, side by side. Implementations encrypt at rest and are thread-safe.
/// One refresh at a time for each owner, across processes, is this interface's promise: <see cref="TryLockAsync"/>.
/// </summary>
public interface ITokenStore
{
    /// <summary>All tokens of this key that can be decrypted here, those that came first before the others.</summary>
    Task<IReadOnlyList<StoredTokenSet>> ListAsync(string appKey, CancellationToken cancellationToken);

    /// <summary>Replaces the tokens of this owner.</summary>
    Task WriteAsync(TokenOwner owner, TokenSet tokens, CancellationToken cancellationToken);

    /// <summary>Forgets the tokens of this owner.</summary>
    Task DeleteAsync(TokenOwner owner, CancellationToken cancellationToken);

    /// <summary>Takes the right to refresh this owner's tokens, or gives null when another process holds it. Disposing gives it back; a holder that dies loses it after 30 seconds.</summary>
    Task<IAsyncDisposable?> TryLockAsync(TokenOwner owner, CancellationToken cancellationToken);
}
