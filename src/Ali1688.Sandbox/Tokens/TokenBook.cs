using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Ali1688.Sandbox.Tokens;

/// <summary>Every token and code that was given out, and until when it holds. Thread-safe.</summary>
internal sealed class TokenBook(SandboxOptions options, PlatformClock clock)
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PostponeWithin = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, Issued> _access = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Issued> _refresh = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AuthorizationCode> _codes = new(StringComparer.Ordinal);

    /// <summary>Whether this access token may be used by this application now.</summary>
    public bool IsValid(string token, string appKey) => Holds(_access, token, appKey);

    public string IssueAccess(string appKey)
    {
        Forget(_access);
        return Issue(_access, appKey, options.AccessTokenLife);
    }

    public RefreshToken IssueRefresh(string appKey) => Read(Issue(_refresh, appKey, options.RefreshTokenLife));

    /// <summary>Makes a refresh token valid that was agreed on beforehand.</summary>
    public void Preauthorize(string appKey, string token) => _refresh[token] = new Issued(appKey, clock.Now + options.RefreshTokenLife);

    /// <summary>The refresh token to go on with, or null when this one does not hold: the same, or a new one where tokens rotate.</summary>
    public RefreshToken? Refresh(string token, string appKey)
    {
        if (!Holds(_refresh, token, appKey)) return null;
        if (!options.RotateRefreshTokens) return Read(token) with { IsNew = false };
        return _refresh.TryRemove(token, out _) ? IssueRefresh(appKey) : null;
    }

    /// <summary>A new refresh token in place of one that ends within thirty days; null otherwise.</summary>
    public RefreshToken? Postpone(string token, string appKey)
    {
        if (!Holds(_refresh, token, appKey) || Read(token).Left >= PostponeWithin) return null;
        return _refresh.TryRemove(token, out _) ? IssueRefresh(appKey) : null;
    }

    public string IssueCode(string appKey, string redirectUri)
    {
        var code = Guid();
        _codes[code] = new AuthorizationCode(appKey, redirectUri, clock.Now + CodeLife);
        return code;
    }

    /// <summary>Takes a code back: it works once, within two minutes, for whom it was given to.</summary>
    public bool Redeem(string code, string appKey, string redirectUri) =>
        _codes.TryRemove(code, out var issued) && issued.AppKey == appKey && clock.Now < issued.Until
            && (redirectUri == issued.RedirectUri || redirectUri == "default");

    public void ExpireAccess(string? appKey) => Drop(_access, appKey);

    public void Revoke(string? appKey)
    {
        Drop(_access, appKey);
        Drop(_refresh, appKey);
        _codes.Clear();
    }

    private RefreshToken Read(string token) => new(token, _refresh.TryGetValue(token, out var issued) ? issued.Until - clock.Now : TimeSpan.Zero);

    private string Issue(ConcurrentDictionary<string, Issued> book, string appKey, TimeSpan life)
    {
        var token = Guid();
        book[token] = new Issued(appKey, clock.Now + life);
        return token;
    }

    private bool Holds(ConcurrentDictionary<string, Issued> book, string token, string appKey) =>
        book.TryGetValue(token, out var issued) && issued.AppKey == appKey && clock.Now < issued.Until;

    private void Forget(ConcurrentDictionary<string, Issued> book)
    {
        foreach (var (token, issued) in book)
        {
            if (issued.Until <= clock.Now) book.TryRemove(token, out _);
        }
    }

    private static void Drop(ConcurrentDictionary<string, Issued> book, string? appKey)
    {
        foreach (var (token, issued) in book)
        {
            if (appKey is null || issued.AppKey == appKey) book.TryRemove(token, out _);
        }
    }

    private static string Guid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    private sealed record Issued(string AppKey, DateTimeOffset Until);

    private sealed record AuthorizationCode(string AppKey, string RedirectUri, DateTimeOffset Until);
}
