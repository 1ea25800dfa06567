using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Tokens;

/// <summary>The authorization codes that are on their way from the login page to the token endpoint. Thread-safe.</summary>
internal sealed class CodeBook(PlatformClock clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Issued> _codes = new(StringComparer.Ordinal);

    public string Issue(string appKey, string redirectUri, SandboxUser user)
    {
        var code = Secrets.NewGuid();
        _codes[code] = new Issued(appKey, redirectUri, user, clock.Now + Life);
        return code;
    }

    /// <summary>Takes a code back, and tells who logged in: it works once, within two minutes, for whom it was given to.</summary>
    public SandboxUser? Redeem(string code, string appKey, string redirectUri)
    {
        if (!_codes.TryRemove(code, out var issued) || issued.AppKey != appKey || clock.Now >= issued.Until) return null;
        return redirectUri == issued.RedirectUri || redirectUri == "default" ? issued.User : null;
    }

    public void Revoke(string? appKey)
    {
        foreach (var (code, issued) in _codes)
        {
            if (appKey is null || issued.AppKey == appKey) _codes.TryRemove(code, out _);
        }
    }

    private sealed record Issued(string AppKey, string RedirectUri, SandboxUser User, DateTimeOffset Until);
}
