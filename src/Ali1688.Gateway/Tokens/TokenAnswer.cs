using System.Globalization;
using System.Text.Json;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Wire;

namespace Ali1688.Gateway.Tokens;

/// <summary>Reads what a token endpoint answers, in the platform's shape or in OAuth's.</summary>
internal static class TokenAnswer
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3650);

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="grant">What was asked.</param>
    /// <param name="askedAt">When it was asked: a token's life is counted from there, so that it is never thought too long.</param>
    public static TokenResult Read(HttpAnswer answer, TokenGrant grant, DateTimeOffset askedAt)
    {
        try
        {
            var root = JsonElement.Parse(answer.Body.Span);
            if (root.Text("error", "error_code") is null && root.Text("access_token") is { } token && answer.IsSuccess)
                return new TokenResult.Granted(Tokens(root, token, grant.Previous, askedAt));
            return TokenError.Read(root, answer.Status, grant);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new TokenResult.Failed(TokenFailure.Unavailable, null, GatewaySentences.NoTokenJson.With(answer.Status));
        }
    }

    /// <summary>An answer may leave out the refresh token: the old one stays good then, and so does its end.</summary>
    private static TokenSet Tokens(JsonElement root, string accessToken, TokenSet? previous, DateTimeOffset askedAt)
    {
        var refresh = root.Text("refresh_token");
        return new TokenSet
        {
            AccessToken = new Secret(accessToken),
            IssuedAt = askedAt,
            ExpiresAt = askedAt + Life(root.Text("expires_in")),
            RefreshToken = refresh is null ? previous?.RefreshToken : new Secret(refresh),
            RefreshExpiresAt = PlatformTimestamp.Parse(root.Text("refresh_token_timeout")) ?? (refresh is null ? previous?.RefreshExpiresAt : null),
            MemberId = root.Text("memberId") ?? previous?.MemberId,
            ResourceOwner = root.Text("resource_owner") ?? previous?.ResourceOwner,
        };
    }

    /// <summary>Seconds, as text or number. What makes no sense is not believed: such a token is used until it is refused.</summary>
    private static TimeSpan? Life(string? seconds) =>
        decimal.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value > 0 && value <= (decimal)LongestLife.TotalSeconds
            ? TimeSpan.FromSeconds((double)value)
            : null;
}
