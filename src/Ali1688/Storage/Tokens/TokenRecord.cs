using System.Text.Json;
using Ali1688.Gateway;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Storage.Tokens;

/// <summary>Tokens in the clear, as JSON: the form that is encrypted.</summary>
internal sealed record TokenRecord(
    string AccessToken,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    string? RefreshToken,
    DateTimeOffset? RefreshExpiresAt,
    string? MemberId,
    string? ResourceOwner)
{
    public static byte[] Write(TokenSet tokens) => JsonSerializer.SerializeToUtf8Bytes(new TokenRecord(
        tokens.AccessToken.Reveal(),
        tokens.IssuedAt,
        tokens.ExpiresAt,
        tokens.RefreshToken?.Reveal(),
        tokens.RefreshExpiresAt,
        tokens.MemberId,
        tokens.ResourceOwner));

    public static TokenSet? Read(byte[] json) => JsonSerializer.Deserialize<TokenRecord>(json) is not { } record ? null : new TokenSet
    {
        AccessToken = new Secret(record.AccessToken),
        IssuedAt = record.IssuedAt,
        ExpiresAt = record.ExpiresAt,
        RefreshToken = record.RefreshToken is { } refresh ? new Secret(refresh) : null,
        RefreshExpiresAt = record.RefreshExpiresAt,
        MemberId = record.MemberId,
        ResourceOwner = record.ResourceOwner,
    };

    // A record prints its members; this one must not.
    public override string ToString() => nameof(TokenRecord);
}
