using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Platform;

/// <summary>Issues and checks tokens. Thread-safe.</summary>
internal sealed class TokenAuthority
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(2);
    private readonly SandboxOptions _options;
    private readonly Func<DateTimeOffset> _now;
    private readonly ConcurrentDictionary<string, (string AppKey, DateTimeOffset End)> _access = new();
    private readonly ConcurrentDictionary<string, (string AppKey, DateTimeOffset End)> _refresh = new();
    private readonly ConcurrentDictionary<string, (string AppKey, string RedirectUri, DateTimeOffset End)> _codes = new();

    public TokenAuthority(SandboxOptions options, Func<DateTimeOffset> now)
    {
        (_options, _now) = (options, now);
        foreach (var app in options.Apps) _refresh[app.RefreshToken] = (app.AppKey, now() + options.RefreshTokenLife);
    }

    public ConcurrentDictionary<string, long> Requests { get; } = new();

    public bool IsValid(string? accessToken, string appKey) =>
        accessToken is not null && _access.TryGetValue(accessToken, out var grant) && grant.AppKey == appKey && _now() < grant.End;

    public string IssueCode(string appKey, string redirectUri)
    {
        var code = Guid.NewGuid().ToString();
        _codes[code] = (appKey, redirectUri, _now() + CodeLife);
        return code;
    }

    public Grant? Redeem(string appKey, string code, string redirectUri) =>
        _codes.TryRemove(code, out var issued) && issued.AppKey == appKey && (issued.RedirectUri == redirectUri || redirectUri == "default") && _now() < issued.End ? Issue(appKey, NewRefreshToken(appKey)) : null;

    public Grant? Refresh(string appKey, string? refreshToken)
    {
        if (refreshToken is null || !_refresh.TryGetValue(refreshToken, out var grant) || grant.AppKey != appKey || _now() >= grant.End) return null;
        if (!_options.RotateRefreshTokens) return Issue(appKey, null);
        return _refresh.TryRemove(refreshToken, out _) ? Issue(appKey, NewRefreshToken(appKey)) : null;
    }

    /// <summary>A new refresh token, only in the last 30 days of the old one, which dies.</summary>
    public Grant? Postpone(string appKey, string? refreshToken)
    {
        if (refreshToken is null || !_refresh.TryGetValue(refreshToken, out var grant) || grant.AppKey != appKey || _now() >= grant.End) return null;
        if (grant.End - _now() > TimeSpan.FromDays(30) || !_refresh.TryRemove(refreshToken, out _)) return null;
        return Issue(appKey, NewRefreshToken(appKey));
    }

    public Grant IssueToApplication(string appKey) => Issue(appKey, NewRefreshToken(appKey));

    public void ExpireAccessTokens() => _access.Clear();

    public void RevokeAll()
    {
        _access.Clear();
        _refresh.Clear();
    }

    private string NewRefreshToken(string appKey)
    {
        var token = Guid.NewGuid().ToString();
        _refresh[token] = (appKey, _now() + _options.RefreshTokenLife);
        return token;
    }

    private Grant Issue(string appKey, string? refreshToken)
    {
        foreach (var (old, grant) in _access)
        {
            if (_now() >= grant.End) _access.TryRemove(old, out _);
        }

        var token = Guid.NewGuid().ToString();
        _access[token] = (appKey, _now() + _options.AccessTokenLife);
        return new Grant(token, refreshToken, refreshToken is null ? null : _refresh[refreshToken].End);
    }
}

internal sealed record Grant(string AccessToken, string? RefreshToken, DateTimeOffset? RefreshEnd);
