using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ali1688.Sandbox.Http;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Tokens;

/// <summary>The token endpoints of both dialects. None of them is signed, and none counts against the quota.</summary>
internal sealed class TokenDoor(Platform platform)
{
    private const string GetToken = "system.oauth2/getToken/";
    private const string PostponeToken = "system.oauth2/postponeToken/";

    private readonly TokenAnswer _answer = new(platform);

    /// <summary>Answers requests to <c>/openapi/http|param2/1/system.oauth2/…</c>; false when the path is another.</summary>
    public async ValueTask<bool> TryHandleAopAsync(HttpContext http, string path)
    {
        var rest = After(path, "/openapi/param2/1/") ?? After(path, "/openapi/http/1/");
        var (key, postpone) = (After(rest, GetToken) ?? After(rest, PostponeToken), After(rest, PostponeToken) is not null);
        if (key is null) return false;
        var parameters = await RequestParameters.ReadFormAsync(http);
        var grant = postpone ? "postpone" : parameters["grant_type"] ?? "none";
        var refusal = HttpMethods.IsPost(http.Request.Method) ? RefuseClient(parameters, key, out var app) : Refuse(TokenRefusal.NotPost, out app);
        RefreshToken? refresh = null;
        refusal ??= postpone ? Postpone(parameters, app!, out refresh) : Grant(grant, parameters, app!, out refresh);
        Count(app, grant, refusal);
        if (refusal is null) await SendAsync(http, 200, answer => _answer.WriteAop(answer.Json, app!.App, refresh));
        else await SendAsync(http, 400, answer => TokenAnswer.WriteOAuthError(answer.Json, refusal));
        return true;
    }

    /// <summary>Answers <c>/auth/token</c>, where everything may stand in the address.</summary>
    public async ValueTask HandleTopAsync(HttpContext http)
    {
        var parameters = await RequestParameters.ReadAsync(http);
        var grant = parameters["grant_type"] ?? "none";
        RefreshToken? refresh = null;
        var refusal = RefuseClient(parameters, key: null, out var app);
        if (refusal is null && grant == "client_credentials") refresh = platform.Tokens.IssueRefresh(app!.Key);
        else refusal ??= grant == "refresh_token" ? Refresh(parameters, app!, out refresh) : TokenRefusal.UnknownGrant;
        Count(app, grant, refusal);
        if (refusal is null) await SendAsync(http, 200, answer => _answer.WriteTop(answer.Json, app!.App, refresh!.Value));
        else await SendAsync(http, refusal.Status, answer => TokenAnswer.WriteOAuthError(answer.Json, refusal));
    }

    private TokenRefusal? Grant(string grant, RequestParameters parameters, KnownApp app, out RefreshToken? refresh)
    {
        refresh = null;
        return grant switch
        {
            "authorization_code" => Redeem(parameters, app, out refresh),
            "refresh_token" => Refresh(parameters, app, out refresh),
            _ => TokenRefusal.UnknownGrant,
        };
    }

    private TokenRefusal? Redeem(RequestParameters parameters, KnownApp app, out RefreshToken? refresh)
    {
        refresh = null;
        if (parameters.NonEmpty("code") is not { } code) return TokenRefusal.Missing("code");
        if (parameters.NonEmpty("redirect_uri") is not { } redirect) return TokenRefusal.Missing("redirect_uri");
        if (!platform.Tokens.Redeem(code, app.Key, redirect)) return TokenRefusal.DeadCode;
        if (parameters["need_refresh_token"] == "true") refresh = platform.Tokens.IssueRefresh(app.Key);
        return null;
    }

    private TokenRefusal? Refresh(RequestParameters parameters, KnownApp app, out RefreshToken? refresh)
    {
        refresh = null;
        if (parameters.NonEmpty("refresh_token") is not { } token) return TokenRefusal.Missing("refresh_token");
        refresh = platform.Tokens.Refresh(token, app.Key);
        return refresh is null ? TokenRefusal.DeadRefreshToken : null;
    }

    private TokenRefusal? Postpone(RequestParameters parameters, KnownApp app, out RefreshToken? refresh)
    {
        refresh = null;
        if (parameters.NonEmpty("refresh_token") is not { } token) return TokenRefusal.Missing("refresh_token");
        if (parameters.NonEmpty("access_token") is not { } access) return TokenRefusal.Missing("access_token");
        if (platform.Tokens.IsValid(access, app.Key)) refresh = platform.Tokens.Postpone(token, app.Key);
        return refresh is null ? TokenRefusal.TooEarly : null;
    }

    private TokenRefusal? RefuseClient(RequestParameters parameters, string? key, out KnownApp? app)
    {
        app = null;
        if (parameters.NonEmpty("client_id") is not { } client) return TokenRefusal.Missing("client_id");
        if (parameters.NonEmpty("client_secret") is not { } secret) return TokenRefusal.Missing("client_secret");
        app = platform.App(client);
        return app is not null && (key ?? client) == client && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), app.Secret)
            ? null
            : TokenRefusal.UnknownClient;
    }

    private static TokenRefusal Refuse(TokenRefusal refusal, out KnownApp? app)
    {
        app = null;
        return refusal;
    }

    private static void Count(KnownApp? app, string grant, TokenRefusal? refusal) =>
        app?.Statistics.TokenAsked(refusal is null ? grant : string.Create(CultureInfo.InvariantCulture, $"{grant}:refused"));

    private static Task SendAsync(HttpContext http, int status, Action<Answer> write)
    {
        var answer = new Answer();
        write(answer);
        return http.Response.SendAsync(status, ResponseSending.Json, answer.Body);
    }

    private static string? After(string? path, string start) =>
        path is not null && path.StartsWith(start, StringComparison.Ordinal) ? path[start.Length..] : null;
}
