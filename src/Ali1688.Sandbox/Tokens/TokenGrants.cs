using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Tokens;

/// <summary>Decides what a known client is given for what it shows.</summary>
internal sealed class TokenGrants(Platform platform)
{
    /// <summary>Why nothing is given, or null beside what is given.</summary>
    public TokenRefusal? Refuse(string name, RequestParameters parameters, KnownApp app, out TokenGrant? grant)
    {
        grant = null;
        return name switch
        {
            "authorization_code" => Redeem(parameters, app, out grant),
            "refresh_token" => Refresh(parameters, app, out grant),
            "client_credentials" => TrustClient(app, out grant),
            "postpone" => Postpone(parameters, app, out grant),
            _ => TokenRefusal.UnknownGrant,
        };
    }

    private TokenRefusal? Redeem(RequestParameters parameters, KnownApp app, out TokenGrant? grant)
    {
        grant = null;
        if (parameters.NonEmpty("code") is not { } code) return TokenRefusal.Missing("code");
        if (parameters.NonEmpty("redirect_uri") is not { } redirect) return TokenRefusal.Missing("redirect_uri");
        if (platform.Codes.Redeem(code, app.Key, redirect) is not { } user) return TokenRefusal.DeadCode;
        grant = new TokenGrant(user, parameters["need_refresh_token"] == "true" ? platform.Tokens.IssueRefresh(app.Key, user) : null);
        return null;
    }

    private TokenRefusal? Refresh(RequestParameters parameters, KnownApp app, out TokenGrant? grant)
    {
        grant = null;
        if (parameters.NonEmpty("refresh_token") is not { } token) return TokenRefusal.Missing("refresh_token");
        if (platform.Tokens.Refresh(token, app.Key) is not { } refresh) return TokenRefusal.DeadRefreshToken;
        grant = new TokenGrant(refresh);
        return null;
    }

    private TokenRefusal? TrustClient(KnownApp app, out TokenGrant? grant)
    {
        grant = new TokenGrant(platform.Tokens.IssueRefresh(app.Key, app.Users[0]));
        return null;
    }

    private TokenRefusal? Postpone(RequestParameters parameters, KnownApp app, out TokenGrant? grant)
    {
        grant = null;
        if (parameters.NonEmpty("refresh_token") is not { } token) return TokenRefusal.Missing("refresh_token");
        if (parameters.NonEmpty("access_token") is not { } access) return TokenRefusal.Missing("access_token");
        if (platform.Tokens.UserOf(access, app.Key) is null || platform.Tokens.Postpone(token, app.Key) is not { } refresh) return TokenRefusal.TooEarly;
        grant = new TokenGrant(refresh);
        return null;
    }
}
