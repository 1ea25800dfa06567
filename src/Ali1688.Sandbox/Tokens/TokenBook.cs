using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Tokens;

/// <summary>Every access and refresh token that was given out. Thread-safe.</summary>
internal sealed class TokenBook(SandboxOptions options, PlatformClock clock)
{
    private static readonly TimeSpan PostponeWithin = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<TokenKey, Issued> _access = new();
    private readonly ConcurrentDictionary<TokenKey, Issued> _refresh = new();

    /// <summary>For whom this application acts with this access token; null when it does not hold.</summary>
    public SandboxUser? UserOf(string token, string appKey) => Holding(_access, new TokenKey(appKey, token))?.User;

    public string IssueAccess(string appKey, SandboxUser user)
    {
        Forget(_access);
        return Issue(_access, appKey, user, options.AccessTokenLife);
    }

    public RefreshToken IssueRefresh(string appKey, SandboxUser user) =>
        new(Issue(_refresh, appKey, user, options.RefreshTokenLife), user, options.RefreshTokenLife);

    /// <summary>Makes a refresh token valid that was agreed on beforehand.</summary>
    public void Preauthorize(string appKey, string token, SandboxUser user) =>
        _refresh[new TokenKey(appKey, token)] = new Issued(user, clock.Now + options.RefreshTokenLife);

    /// <summary>The refresh token to go on with, or null when this one does not hold: the same, or a new one where tokens rotate.</summary>
    public RefreshToken? Refresh(string token, string appKey)
    {
        var key = new TokenKey(appKey, token);
        if (Holding(_refresh, key) is not { } issued) return null;
        return options.RotateRefreshTokens ? Replace(key, issued) : new RefreshToken(token, issued.User, issued.Until - clock.Now, IsNew: false);
    }

    /// <summary>A new refresh token in place of one that ends within thirty days; null otherwise.</summary>
    public RefreshToken? Postpone(string token, string appKey)
    {
        var key = new TokenKey(appKey, token);
        return Holding(_refresh, key) is { } issued && issued.Until - clock.Now < PostponeWithin ? Replace(key, issued) : null;
    }

    public void ExpireAccess(string? appKey) => Drop(_access, appKey);

    public void Revoke(string? appKey)
    {
        Drop(_access, appKey);
        Drop(_refresh, appKey);
    }

    private RefreshToken? Replace(TokenKey key, Issued issued) => _refresh.TryRemove(key, out _) ? IssueRefresh(key.AppKey, issued.User) : null;

    private string Issue(ConcurrentDictionary<TokenKey, Issued> book, string appKey, SandboxUser user, TimeSpan life)
    {
        var token = Secrets.NewGuid();
        book[new TokenKey(appKey, token)] = new Issued(user, clock.Now + life);
        return token;
    }

    private Issued? Holding(ConcurrentDictionary<TokenKey, Issued> book, TokenKey key) =>
        book.TryGetValue(key, out var issued) && clock.Now < issued.Until ? issued : null;

    private void Forget(ConcurrentDictionary<TokenKey, Issued> book)
    {
        foreach (var (key, issued) in book)
        {
            if (issued.Until <= clock.Now) book.TryRemove(key, out _);
        }
    }

    private static void Drop(ConcurrentDictionary<TokenKey, Issued> book, string? appKey)
    {
        foreach (var key in book.Keys)
        {
            if (appKey is null || key.AppKey == appKey) book.TryRemove(key, out _);
        }
    }

    // A token belongs to one application; two may have been given the same one beforehand.
    private readonly record struct TokenKey(string AppKey, string Token);

    private sealed record Issued(SandboxUser User, DateTimeOffset Until);
}
