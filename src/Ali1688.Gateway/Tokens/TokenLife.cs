namespace Ali1688.Gateway.Tokens;

/// <summary>When a token is renewed: early enough that no call meets its end, and never so early that a short-lived one is renewed all the time.</summary>
internal static class TokenLife
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    // The platform gives a later end only in a refresh token's last 30 days.
    private static readonly TimeSpan PostponeWithin = TimeSpan.FromDays(30);

    /// <summary>Whether the token can be used and need not be renewed yet.</summary>
    public static bool IsFresh(this TokenSet tokens, DateTimeOffset now) =>
        tokens.IsAlive(now) && (tokens.ExpiresAt is not { } end || now < end - Margin(end - tokens.IssuedAt));

    /// <summary>Whether the token can be used. One whose end nobody told is good until it is refused.</summary>
    public static bool IsAlive(this TokenSet tokens, DateTimeOffset now) =>
        tokens.AccessToken.Reveal().Length > 0 && (tokens.ExpiresAt is not { } end || now < end);

    /// <summary>Whether the platform gives a later end of the refresh token now; it asks for a living access token as well.</summary>
    public static bool MayBePostponed(this TokenSet tokens, DateTimeOffset now) =>
        tokens is { RefreshToken: not null, RefreshExpiresAt: { } end } && now < end && now > end - PostponeWithin && tokens.IsAlive(now);

    private static TimeSpan Margin(TimeSpan life) => life / 10 < LongestMargin ? life / 10 : LongestMargin;
}
