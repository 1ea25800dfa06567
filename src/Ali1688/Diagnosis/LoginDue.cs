using Ali1688.Gateway.Tokens;

namespace Ali1688.Diagnosis;

/// <summary>When a human is needed next for an account, in words. Immutable.</summary>
public sealed class LoginDue(TokenSet tokens, DateTimeOffset now)
{
    // The platform lets a refresh token be prolonged from here on; as long as that works by itself nobody sees the warning.
    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);

    /// <summary>When a human is needed; null where the platform does not tell.</summary>
    public DateTimeOffset? At => tokens.LoginNeededAt;

    /// <summary>Whole days until then, never below zero.</summary>
    public int? Days => Left is { } left ? (int)Math.Max(0, Math.Round(left.TotalDays)) : null;

    /// <summary>E.g. <c>in 173 days, 2027-05-16</c>.</summary>
    public string Text => (Left, At?.ToLocalTime()) switch
    {
        ({ } left, { } day) when left <= TimeSpan.Zero => CheckSentences.DueSince.With($"{day:yyyy-MM-dd}"),
        ({ TotalDays: >= 2 }, { } day) => CheckSentences.DueInDays.With(Days, $"{day:yyyy-MM-dd}"),
        ({ } left, { } day) => CheckSentences.DueIn.With(SpanWords.Show(left), $"{day:yyyy-MM-dd HH:mm}"),
        _ when tokens.RefreshToken is null => CheckSentences.DueWithAccess,
        _ => CheckSentences.DueUntold,
    };

    /// <summary>What somebody should do soon; null when nothing.</summary>
    public string? Warning => tokens.RefreshToken is null
        ? CheckSentences.NoRefreshToken.With(Text)
        : Left < WarnBefore ? CheckSentences.LoginIsDue.With(Text) : null;

    private TimeSpan? Left => At - now;
}
